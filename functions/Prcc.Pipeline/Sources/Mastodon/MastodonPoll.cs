using System.Text.Json;
using Prcc.Pipeline.Sources.Http;

namespace Prcc.Pipeline.Sources.Mastodon;

/// <summary>
/// Reads timelines. A poll begins with the newest page: a post of another server is sorted in by the time at which it was written, and may
/// therefore arrive below what was read before; the page also shows edits and counts early. What lies between it and the last poll is read
/// forwards from there. A poll whose budget ends in the middle leaves the rest to the next, which then begins with it.
/// </summary>
internal sealed class MastodonPoll(MastodonServer server, MastodonReading reading, RunBudget budget)
{
    /// <summary>Reads what is new of a timeline.</summary>
    /// <param name="timeline">Which.</param>
    /// <param name="before">How far it was read; null: it never was, and its newest page is where it begins.</param>
    /// <param name="cancellationToken">Ends the poll.</param>
    /// <returns>The answer that ended it, and how far it is read now.</returns>
    public async Task<(HttpAnswer Last, MastodonPosition? Position)> ReadAsync(MastodonTimeline timeline, MastodonPosition? before, CancellationToken cancellationToken)
    {
        if (before is { Behind: true })
            return await CatchUpAsync(timeline, before.Id, null, cancellationToken);
        var newest = await PageAsync(timeline, null, before?.Id, cancellationToken);
        if (newest.Http.Outcome != FetchOutcome.Ok)
            return (newest.Http, before);
        if (newest is not { Oldest: { } oldest, Newest: { } end })
            return (newest.Http, before ?? MastodonPosition.Beginning);
        if (before is null || MastodonId.Order.Compare(before.Id, oldest) >= 0)
            return (newest.Http, new(Greater(before?.Id, end)));
        return MayGoOn(newest.Http) ? await CatchUpAsync(timeline, before.Id, (oldest, end), cancellationToken) : (newest.Http, before with { Behind = true });
    }

    /// <param name="timeline">Which.</param>
    /// <param name="position">Where it goes on.</param>
    /// <param name="newest">Smallest and greatest id of the newest page; null where it was not read: then an empty page is the end.</param>
    /// <param name="cancellationToken">Ends the poll.</param>
    private async Task<(HttpAnswer Last, MastodonPosition Position)> CatchUpAsync(
        MastodonTimeline timeline, string position, (string Oldest, string End)? newest, CancellationToken cancellationToken)
    {
        MastodonAnswer page;
        do
        {
            page = await PageAsync(timeline, position, position, cancellationToken);
            if (page.Http.Outcome != FetchOutcome.Ok)
                return (page.Http, new(position, Behind: true));
            if (page.Newest is not { } next || MastodonId.Order.Compare(next, position) <= 0)
                return (page.Http, new(Greater(position, newest?.End)));
            position = next;
            if (newest is { } known && MastodonId.Order.Compare(position, known.Oldest) >= 0)
                return (page.Http, new(Greater(position, known.End)));
        }
        while (MayGoOn(page.Http));
        return (page.Http, new(position, Behind: true));
    }

    private bool MayGoOn(HttpAnswer answer) => budget.IsLeft && answer.NotBefore is null;

    private static string Greater(string? one, string? other) => new[] { one, other }.Max(MastodonId.Order)!;

    private async Task<MastodonAnswer> PageAsync(MastodonTimeline timeline, string? after, string? known, CancellationToken cancellationToken)
    {
        var page = await server.GetAsync(timeline.Page(after), cancellationToken);
        // Nobody has used the hashtag there.
        if (page.IsNotThere && !timeline.IsPublic)
            return page with { Http = page.Http with { Outcome = FetchOutcome.Ok, Error = null } };
        if (page.Http.Outcome != FetchOutcome.Ok)
            return page;
        if (page.Json.ValueKind != JsonValueKind.Array)
            return page with { Http = page.Http with { Outcome = FetchOutcome.Malformed, Error = $"{page.Http.Address} sends no list of posts: check that it is a Mastodon-compatible server" } };
        budget.Took(page.Items.Count);
        reading.Take(page.Items, known);
        return page;
    }
}
