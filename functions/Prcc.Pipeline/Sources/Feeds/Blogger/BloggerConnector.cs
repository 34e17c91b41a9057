using System.Globalization;
using Prcc.Pipeline.Sources.Http;

namespace Prcc.Pipeline.Sources.Feeds.Blogger;

/// <summary>
/// Reads a Blogger blog by the queries that its Atom feed understands: with edits, and without a gap however much was published between two
/// polls. Each page is asked for by the time of the entry before it: numbered pages would shift when an entry on them is deleted.
/// </summary>
public sealed class BloggerConnector(SourceHttpClient http, TimeProvider time) : IConnector
{
    private const int MostOfPage = 100;

    /// <summary>How far back the first poll looks.</summary>
    private static readonly TimeSpan FirstLook = TimeSpan.FromDays(3);

    public string Kind => "feed";

    public string Mode => "blogger";

    public async Task<FetchResult> FetchAsync(Source source, SourceState state, RunBudget budget, CancellationToken cancellationToken)
    {
        var start = BloggerMark.After(time.GetUtcNow() - FirstLook);
        var cursor = CursorJson.Read<TwoWalks<BloggerMark>>(state.Cursor) ?? new TwoWalks<BloggerMark>(start, start);
        var poll = new BloggerReading(source);
        var last = new HttpAnswer { Outcome = FetchOutcome.Ok };
        cursor = await cursor.GoAsync(async (byChange, mark) =>
        {
            (mark, var ended, last) = await WalkAsync(poll, byChange, mark, budget, cancellationToken);
            return (mark, ended);
        });
        return FetchResult.Paged(poll.Posts, poll.Refused, CursorJson.Write(cursor), last);
    }

    private async Task<(BloggerMark Mark, bool Ended, HttpAnswer Last)> WalkAsync(
        BloggerReading poll, bool byChange, BloggerMark mark, RunBudget budget, CancellationToken cancellationToken)
    {
        var last = new HttpAnswer { Outcome = FetchOutcome.Ok };
        while (budget.IsLeft)
        {
            last = await http.SendAsync(new SourceRequest(Page(poll.Blog, byChange, mark, Math.Clamp(budget.Posts, 2, MostOfPage))), budget, cancellationToken);
            if (last.Outcome != FetchOutcome.Ok)
                return (mark, false, last);
            var parsed = FeedParser.Parse(last.Body.Span, last.Address!, last.ContentType);
            if (parsed.Feed is not { Damage: null } feed)
                return (mark, false, last with { Outcome = parsed.IsHtml ? FetchOutcome.Blocked : FetchOutcome.Malformed, Error = $"{last.Address}: {parsed.Error ?? parsed.Feed?.Damage}" });
            var times = poll.Take(feed.Entries, byChange);
            budget.Took(feed.Entries.Count);
            var next = mark.Past(times, feed.Entries.FirstOrDefault()?.Id, feed.Entries.LastOrDefault()?.Id);
            var begunAnew = next.Skip < mark.Skip && next.To == mark.To;
            if (!begunAnew && (feed.Entries.Count == 0 || feed.Next is null))
                return (next.AtTheEnd(), true, last);
            mark = next;
        }
        return (mark, false, last);
    }

    private static Uri Page(string blog, bool byChange, BloggerMark mark, int most)
    {
        var by = byChange ? "updated" : "published";
        var to = mark.To is { } bound ? $"&{by}-max={Time(bound)}" : "";
        return new Uri(string.Create(
            CultureInfo.InvariantCulture, $"{blog}feeds/posts/default?alt=atom&orderby={by}&{by}-min={Time(mark.Lowest)}{to}&max-results={most}&start-index={mark.First}"));
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fff", CultureInfo.InvariantCulture) + "Z";
}
