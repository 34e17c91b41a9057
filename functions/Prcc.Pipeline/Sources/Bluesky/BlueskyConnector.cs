using System.Text.Json;
using Prcc.Pipeline.Sources.Http;
using Prcc.Pipeline.Sources.Rechecks;

namespace Prcc.Pipeline.Sources.Bluesky;

/// <summary>Searches Bluesky for each of a source's terms, as an account that is signed in.</summary>
public sealed class BlueskyConnector(SourceHttpClient http, SourceSessions sessions, SourceCredentials credentials, Quotas quotas, TimeProvider time) : IRecheckingConnector
{
    public string Kind => "bluesky";

    public int MostAtOnce => PostChecks.Most;

    public string? Missing(Source source) => credentials.Missing(BlueskyAccount.Identifier, BlueskyAccount.AppPassword);

    public TimeSpan? NextCheck(int checks) => PostChecks.Next(checks);

    public async Task<FetchResult> FetchAsync(Source source, SourceState state, RunBudget budget, CancellationToken cancellationToken)
    {
        var place = SearchPlace.Of(state.Cursor, source.Terms, time.GetUtcNow());
        var account = Account(source);
        var posts = new List<RawPost>();
        var refused = new List<string>();
        var last = new HttpAnswer { Outcome = FetchOutcome.Ok };
        while (place.Term is not null && budget.IsLeft && last.NotBefore is null)
        {
            (last, var root) = await account.GetAsync(SearchMethods.Address(source, place), budget, cancellationToken);
            if (place.V2 && SearchMethods.IsAbsent(last))
                place = place.WithoutV2(time.GetUtcNow());
            else if (SearchMethods.IsBadQuery(last))
            {
                refused.Add($"query \"{place.Term}\": {last.Error}");
                place = place.AfterTerm(source.Terms);
            }
            else if (Read(ref last, root, source) is { } page)
            {
                posts.AddRange(page.Posts);
                refused.AddRange(page.Refused);
                budget.Took(page.Hits);
                var next = place.After(page, source.Terms);
                if (next.Term != place.Term && !page.IsLast)
                    refused.Add($"query \"{place.Term}\": the server does not show all posts of one moment ({AtTime.Write(place.Below ?? place.Until)})");
                place = next;
                continue;
            }
            else
                break;
            last = new HttpAnswer { Outcome = FetchOutcome.Ok, NotBefore = last.NotBefore };
        }
        return FetchResult.Paged(posts, refused, place.ToString(), last);
    }

    public Task<RecheckResult> RecheckAsync(Source source, SourceState state, IReadOnlyList<HeldPost> posts, RunBudget budget, CancellationToken cancellationToken) =>
        PostChecks.AskAsync(source, source.Url, posts, address => Account(source).GetAsync(address, budget, cancellationToken));

    private static SearchPage? Read(ref HttpAnswer answer, JsonElement root, Source source)
    {
        if (answer.Outcome != FetchOutcome.Ok)
            return null;
        if (SearchPage.Read(root, source.Voice) is { } page)
            return page;
        answer = Xrpc.Failed(answer, FetchOutcome.Malformed, "answers without a list of posts");
        return null;
    }

    private BlueskyAccount Account(Source source) => new(source.Url, http, sessions, credentials, quotas);
}
