using Prcc.Pipeline.Sources.Graph;
using Prcc.Pipeline.Sources.Http;

namespace Prcc.Pipeline.Sources.Threads;

/// <summary>Searches the public posts of Threads for words and tags.</summary>
public sealed class ThreadsConnector(GraphClient graph, SourceCredentials credentials, Quotas quotas, TimeProvider time) : IConnector
{
    internal const string Credential = "Threads:AccessToken";

    /// <summary>Polls in a row that may bring nothing but our own posts before it looks as if nobody else's were searched.</summary>
    private const int OwnPolls = 3;

    private const string OnlyOwn =
        "the search finds only the account's own posts: the app seems not approved for threads_keyword_search, and sees only its own posts; ask Meta for the approval";

    private static readonly TimeSpan AccountHolds = TimeSpan.FromDays(1);

    /// <summary>Searches of one account in any 24 hours.</summary>
    internal static readonly QuotaRule Quota = new("threads-search", 2_200, TimeZone: null);

    public string Kind => "threads";

    public string? Missing(Source source) => credentials.Missing(Credential);

    internal static GraphCall Call(Source source, string path) => new(source.Url, path, Credential, "threads_basic and threads_keyword_search");

    public async Task<FetchResult> FetchAsync(Source source, SourceState state, RunBudget budget, CancellationToken cancellationToken)
    {
        var cursor = ThreadsCursor.Read(state.Cursor);
        var (account, refusal) = await AccountAsync(source, cursor.Account, budget, cancellationToken);
        if (refusal is not null)
            return FetchResult.Paged([], [], null, refusal);

        var quota = await quotas.ReserveAsync(Quota, budget.Requests, cancellationToken);
        var search = new ThreadsSearch(graph, source, budget, quota, time);
        var now = time.GetUtcNow();
        var terms = source.Terms.ToDictionary(term => term, term => cursor.Terms.GetValueOrDefault(term) ?? TermProgress.New(now));
        // The term that waits longest comes first: a small budget reaches all of them in time.
        foreach (var term in source.Terms.OrderBy(term => terms[term].From))
            if (search.MayAsk())
                terms[term] = await search.ReadAsync(term, terms[term], cancellationToken);
        await quotas.GiveBackAsync(quota, cancellationToken);

        var after = new ThreadsCursor(account, OwnOnly(cursor.OwnOnly, account, search.Posts), terms);
        var result = FetchResult.Paged([.. search.Posts.Select(post => post.ToRaw(source))], search.Refused, after.Write(), search.Last);
        return after.OwnOnly >= OwnPolls && result.Outcome == FetchOutcome.Ok ? result with { Outcome = FetchOutcome.Partial, Error = OnlyOwn } : result;
    }

    /// <summary>Whose token it is; asked once a day, and with it whether the token still holds.</summary>
    private async Task<(ThreadsAccount? Account, HttpAnswer? Refusal)> AccountAsync(Source source, ThreadsAccount? known, RunBudget budget, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (known is not null && now - DateTimeOffset.FromUnixTimeSeconds(known.Asked) < AccountHolds)
            return (known, null);
        var answer = await graph.GetAsync(Call(source, "me") with { Parameters = [("fields", "id,username")] }, budget, cancellationToken);
        if (!answer.IsOk || answer.Http.NotBefore is not null)
            return (known, answer.Http);
        var me = ApiJson.Item<ThreadsPost>(answer.Body, []);
        return (new ThreadsAccount(me?.Username, now.ToUnixTimeSeconds()), null);
    }

    private static int OwnOnly(int before, ThreadsAccount? account, List<ThreadsPost> posts) =>
        posts.Count == 0 ? before
        : account?.Name is { } name && posts.TrueForAll(post => name.Equals(post.Username, StringComparison.OrdinalIgnoreCase)) ? before + 1 : 0;
}
