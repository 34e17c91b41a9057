using System.Globalization;

namespace Prcc.Pipeline.Sources.YouTube;

/// <summary>Searches for videos, sparingly: each query every few hours, each page a call of a bucket of its own.</summary>
internal static class SearchReading
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(6);
    private static readonly TimeSpan FirstLook = TimeSpan.FromDays(2);

    // The index learns of videos late.
    private static readonly TimeSpan Overlap = TimeSpan.FromDays(1);

    // Most searches have one or two pages.
    private const int CallsPerQuery = 3;

    public static async Task ReadAsync(YouTubePoll poll, RunBudget budget, YouTubeQuota quota, CancellationToken cancellationToken)
    {
        var due = poll.Cursor.Searches
            .Where(search => !(search.SilentUntil > poll.Now) && (search.Walk is not null || search.Last is not { } last || poll.Now - last >= Every))
            .OrderBy(search => search.Last ?? default).ToList();
        if (due.Count == 0 || poll.IsOver || poll.Cursor.IsFull)
            return;
        var calls = await quota.ForSearchAsync(Math.Min(due.Count * CallsPerQuery, Math.Max(1, poll.Budget.Requests / 2)), cancellationToken);
        var spending = budget.Spending(calls);
        foreach (var search in due)
            if (!await ReadAsync(poll, search, spending, quota))
                break;
        if (calls.Left == 0 && due.Count(search => search.Walk is not null || search.Last is not { } last || last < poll.Now) is > 0 and var waiting)
            poll.Tell($"{waiting} search queries wait: the calls of search that may be made until now are made (Sources:YouTube:DailySearches)");
        await quota.GiveBackAsync(calls, cancellationToken);
    }

    /// <returns>False where nothing more can be searched for in this poll.</returns>
    private static async Task<bool> ReadAsync(YouTubePoll poll, SearchPlace search, RunBudget spending, YouTubeQuota quota)
    {
        while (spending.IsLeft && !poll.IsOver && !poll.Cursor.IsFull)
        {
            var walk = search.Walk ??= new PageWalk { Started = poll.Now, Since = search.Last is { } last ? last - Overlap : poll.Now - FirstLook };
            var answer = await poll.AskAsync(
                "search", spending,
                ("part", "snippet"), ("type", "video"), ("order", "date"), ("q", search.Query), ("publishedAfter", Rfc3339(walk.Since)), ("regionCode", "ID"),
                ("relevanceLanguage", "id"), ("maxResults", "50"), ("pageToken", walk.Page));
            if (answer is null)
                return false;
            if (answer.Refusal is { DayIsSpent: true })
            {
                poll.Cursor.Searches.ForEach(other => other.SilentUntil = quota.Renews);
                poll.Tell(answer.Http.Error ?? "YouTube says that the day's searches are spent");
                return false;
            }
            if (answer.Refusal is { } refusal)
            {
                // Once more from the first page; a query that is refused there waits for its next turn.
                var isExpired = refusal.IsInvalidPage && walk.Page is not null;
                search.Walk = null;
                if (isExpired)
                    continue;
                search.SilentUntil = poll.Now + Every;
                poll.Tell(answer.Http.Error ?? $"YouTube refuses the search for {search.Query}");
                return true;
            }
            foreach (var element in answer.Items)
            {
                if (!YouTubeItems.TryRead<SearchItem>(element, out var item) || item is not { Id.VideoId: { Length: > 0 } id, Snippet.PublishedAt: { } published })
                    poll.Refuse($"a result of the search for {search.Query} has no video id or no date");
                else if (published >= walk.Since && !(published <= poll.Cursor.Dropped) && !poll.Cursor.Follows(id))
                    poll.Cursor.Follow(id, published);
            }
            walk.Page = answer.Next;
            if (walk.Page is null)
            {
                (search.Last, search.Walk) = (walk.Started, null);
                return true;
            }
        }
        return false;
    }

    private static string? Rfc3339(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
