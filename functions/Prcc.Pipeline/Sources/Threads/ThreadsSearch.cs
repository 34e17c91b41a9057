using Prcc.Pipeline.Sources.Graph;
using Prcc.Pipeline.Sources.Http;

namespace Prcc.Pipeline.Sources.Threads;

/// <summary>The searches of one poll: term by term, page by page, within budget and quota.</summary>
internal sealed class ThreadsSearch(GraphClient graph, Source source, RunBudget budget, QuotaLease quota, TimeProvider time)
{
    private static readonly TimeSpan QuotaWait = TimeSpan.FromHours(1);

    /// <summary>Posts that have words; a picture alone is passed over.</summary>
    public List<ThreadsPost> Posts { get; } = [];

    public List<string> Refused { get; } = [];

    /// <summary>The last answer, or why nothing further was asked.</summary>
    public HttpAnswer Last { get; private set; } = new() { Outcome = FetchOutcome.Ok };

    /// <summary>Whether another page may be asked for.</summary>
    public bool MayAsk()
    {
        if (!budget.IsLeft || Last.Outcome != FetchOutcome.Ok || Last.NotBefore is not null)
            return false;
        if (quota.Left >= Math.Min(budget.Requests, HttpRetries.Most + 1))
            return true;
        Last = new HttpAnswer
        {
            Outcome = FetchOutcome.Deferred,
            Error = $"the {ThreadsConnector.Quota.Most:N0} searches that Threads allows in 24 hours are spent; poll less often, or search for fewer terms",
            NotBefore = time.GetUtcNow() + QuotaWait,
        };
        return false;
    }

    /// <summary>Searches for a term, from where it stopped.</summary>
    /// <returns>How far it has been searched now.</returns>
    public async Task<TermProgress> ReadAsync(string term, TermProgress progress, CancellationToken cancellationToken)
    {
        var window = progress.Window ?? SearchWindow.Open(progress.From, time.GetUtcNow());
        while (MayAsk())
        {
            var answer = await AskAsync(term, window, cancellationToken);
            Last = answer.Http;
            if (answer.Page is not { } page)
                // A cursor that is too old is refused: the window is read again.
                return progress with { Window = answer.Error is { IsParameter: true } ? window with { After = null } : window };
            Take(page);
            if (page.Items.Count == 0 || page.After is null || page.After == window.After)
                return new TermProgress(window.Until);
            window = window with { After = page.After };
        }
        return progress with { Window = window };
    }

    private async Task<GraphAnswer> AskAsync(string term, SearchWindow window, CancellationToken cancellationToken)
    {
        var isTag = term.StartsWith('#');
        var before = budget.Requests;
        var answer = await graph.PageAsync(
            ThreadsConnector.Call(source, "keyword_search") with
            {
                Parameters =
                [
                    ("q", isTag ? term[1..] : term), ("search_type", "RECENT"), ("search_mode", isTag ? "TAG" : "KEYWORD"),
                    ("since", $"{window.Since}"), ("until", $"{window.Until}"), ("limit", "100"), ("after", window.After), ("fields", ThreadsPost.Fields),
                ],
            },
            budget, cancellationToken);
        // Every attempt may have been counted there, but a search that finds nothing is free.
        quota.TrySpend(Math.Min(quota.Left, before - budget.Requests - (answer.Page is { Items.Count: 0 } ? 1 : 0)));
        return answer;
    }

    private void Take(GraphPage page)
    {
        budget.Took(page.Items.Count);
        foreach (var item in page.Items)
            if (ApiJson.Item<ThreadsPost>(item, Refused) is { } post)
            {
                if (string.IsNullOrEmpty(post.Id))
                    Refused.Add("a post has no id");
                else if (!string.IsNullOrWhiteSpace(post.Text))
                    Posts.Add(post);
            }
    }
}
