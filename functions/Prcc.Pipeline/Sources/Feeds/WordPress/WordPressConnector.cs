using Prcc.Pipeline.Sources.Http;
using Prcc.Pipeline.Sources.Rechecks;

namespace Prcc.Pipeline.Sources.Feeds.WordPress;

/// <summary>
/// Reads the posts of a WordPress site by its REST API: whole, with edits, and without a gap however much was published between two polls.
/// Each page is asked for by the time of the post before it: numbered pages would shift when a post on them is edited.
/// </summary>
public sealed class WordPressConnector(SourceHttpClient http, TimeProvider time) : IRecheckingConnector
{
    private const int MostOfPage = 100;

    /// <summary>How far back the first poll looks.</summary>
    private static readonly TimeSpan FirstLook = TimeSpan.FromDays(3);

    /// <summary>WordPress before 5.7 passes over a limit that it does not know, and begins with its oldest post. Zones make less of a difference.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromHours(26);

    public string Kind => "feed";

    public string Mode => "wordpress";

    public int MostAtOnce => MostOfPage;

    /// <summary>Edits come by themselves; what is asked again for a month is whether the post is still there.</summary>
    public TimeSpan? NextCheck(int checks) => checks switch { 0 => TimeSpan.FromDays(1), 1 => TimeSpan.FromDays(2), 2 => TimeSpan.FromDays(4), 3 => TimeSpan.FromDays(8), 4 => TimeSpan.FromDays(15), _ => null };

    public async Task<FetchResult> FetchAsync(Source source, SourceState state, RunBudget budget, CancellationToken cancellationToken)
    {
        var start = WordPressMark.After(time.GetUtcNow() - FirstLook);
        var cursor = CursorJson.Read<TwoWalks<WordPressMark>>(state.Cursor) ?? new TwoWalks<WordPressMark>(start, start);
        var poll = new WordPressReading(source, new WordPressSite(source.Url));
        var last = new HttpAnswer { Outcome = FetchOutcome.Ok };
        cursor = await cursor.GoAsync(async (byChange, mark) =>
        {
            (mark, var ended, last) = await WalkAsync(poll, byChange, mark, budget, cancellationToken);
            return (mark, ended);
        });
        return FetchResult.Paged(poll.Posts, poll.Refused, CursorJson.Write(cursor), last);
    }

    private async Task<(WordPressMark Mark, bool Ended, HttpAnswer Last)> WalkAsync(
        WordPressReading poll, bool byChange, WordPressMark from, RunBudget budget, CancellationToken cancellationToken)
    {
        var last = new HttpAnswer { Outcome = FetchOutcome.Ok };
        // Until a page was read, the old mark stands with all that it knows.
        var (mark, at) = (from, from.Next());
        while (budget.IsLeft)
        {
            var after = at.At.AddSeconds(-1);
            var most = Math.Clamp(budget.Posts, 1, MostOfPage);
            last = WordPressAnswer.Posts(await http.SendAsync(SourceRequest.Json(poll.Site.From(byChange, after, at.Ids, most)), budget, cancellationToken), poll.Site, out var items);
            if (last.Outcome != FetchOutcome.Ok)
                return (mark, false, last);
            var page = items.OfType<WordPressPost>().Select(post => (Time: byChange ? post.Modified : post.Published, post.Id)).ToList();
            if (page.Exists(post => post.Time < after - Tolerance))
                return (mark, false, last with { Outcome = FetchOutcome.Malformed, Error = $"{last.Address}: the site does not know how to begin at a time (WordPress before 5.7): leave \"mode\" out, and write the address of its feed" });
            poll.Take(items);
            budget.Took(items.Count);
            var next = at.Past(page);
            if (next.IsNoFartherThan(at) || (items.Count < most && LinkHeader.Find(last.Link, "next", last.Address!) is null))
                return (next.AtTheEnd(from), true, last);
            mark = at = next;
        }
        return (mark, false, last);
    }

    public async Task<RecheckResult> RecheckAsync(Source source, SourceState state, IReadOnlyList<HeldPost> posts, RunBudget budget, CancellationToken cancellationToken)
    {
        var poll = new WordPressReading(source, new WordPressSite(source.Url));
        var asked = posts.Select(post => (Post: post, Id: WordPressSite.IdOf(post.NativeId))).Where(post => post.Id is not null).ToDictionary(post => post.Id!.Value, post => post.Post);
        var gone = new List<RawPost>();
        RecheckResult Result(HttpAnswer? failure) => new()
        {
            Outcome = failure is null ? FetchOutcome.Ok : failure.Outcome == FetchOutcome.Ok ? FetchOutcome.Malformed : failure.Outcome,
            Posts = [.. poll.Posts, .. gone],
            Error = failure?.Error,
            NotBefore = failure?.NotBefore,
        };

        if (asked.Count == 0)
            return Result(null);
        var answer = WordPressAnswer.Posts(await http.SendAsync(SourceRequest.Json(poll.Site.These(asked.Keys)), budget, cancellationToken), poll.Site, out var items);
        if (answer.Outcome != FetchOutcome.Ok)
            return Result(answer);
        poll.Take(items);
        // An empty list is not believed: caches and guards of sites answer with one, too.
        foreach (var id in asked.Keys.Except(items.OfType<WordPressPost>().Select(post => post.Id)))
        {
            answer = await http.SendAsync(SourceRequest.Json(poll.Site.This(id)), budget, cancellationToken);
            if (WordPressAnswer.SaysGone(answer))
                gone.Add(asked[id].Gone(source.Voice));
            else if (WordPressAnswer.Post(answer, poll.Site) is { } post)
                poll.Take([post]);
            else
                return Result(answer);
        }
        return Result(null);
    }
}
