using Prcc.Pipeline.Sources.Graph;
using Prcc.Pipeline.Sources.Rechecks;

namespace Prcc.Pipeline.Sources.Facebook;

/// <summary>Reads Facebook Pages that the province manages, each with its own token, and what citizens write on them.</summary>
public sealed class FacebookConnector(GraphClient graph, SourceCredentials credentials, TimeProvider time) : IRecheckingConnector
{
    public string Kind => "facebook";

    /// <summary>Facebook takes at most 50 ids in a request.</summary>
    public int MostAtOnce => 50;

    /// <summary>Pages without a token are named by every poll; the source is off only where no page has one.</summary>
    public string? Missing(Source source)
    {
        var missing = source.Accounts.Select(page => credentials.Missing(FacebookPages.Credential(page))).ToList();
        return missing.Contains(null) ? null : missing.FirstOrDefault();
    }

    public TimeSpan? NextCheck(int checks) => checks switch
    {
        0 => TimeSpan.FromDays(1),
        1 => TimeSpan.FromDays(3),
        2 => TimeSpan.FromDays(10),
        // By then the post itself has been forgotten.
        > 8 => null,
        _ => TimeSpan.FromDays(30),
    };

    public async Task<FetchResult> FetchAsync(Source source, SourceState state, RunBudget budget, CancellationToken cancellationToken)
    {
        var before = FacebookCursor.Read(state.Cursor);
        var report = new FacebookReport();
        // The page that waits longest comes first: a small budget reaches all of them in time.
        foreach (var page in source.Accounts.OrderBy(page => before.GetValueOrDefault(page)?.Known ?? 0))
        {
            if (!budget.IsLeft || report.IsEnded)
                break;
            if (credentials.Missing(FacebookPages.Credential(page)) is { } missing)
            {
                report.Off(page, missing);
                continue;
            }
            var sweep = new FacebookSweep(new FacebookPages(graph, source, page, budget), source, page, budget, time);
            var (progress, last) = await sweep.RunAsync(before.GetValueOrDefault(page) ?? new PageProgress(null), cancellationToken);
            before[page] = progress;
            report.Read(page, sweep, last);
        }
        return report.Result(FacebookCursor.Write(before.Where(page => source.Accounts.Contains(page.Key)).ToDictionary()));
    }

    public Task<RecheckResult> RecheckAsync(Source source, SourceState state, IReadOnlyList<HeldPost> posts, RunBudget budget, CancellationToken cancellationToken) =>
        new FacebookRecheck(page => new FacebookPages(graph, source, page, budget), source).RunAsync(posts, cancellationToken);
}
