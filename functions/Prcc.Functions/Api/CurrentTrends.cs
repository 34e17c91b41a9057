using Microsoft.AspNetCore.Http;
using Prcc.Pipeline.Rank;

namespace Prcc.Functions.Api;

/// <summary>The list that a request asks for, out of the current snapshot, in whatever form it is answered.</summary>
public sealed class CurrentTrends(CurrentSnapshot current, SnapshotStore store, TrendsView view)
{
    /// <param name="query">That of the request, of which everything was read.</param>
    /// <param name="write">Gives it the form.</param>
    internal async Task<Reading> ReadAsync(HttpRequest request, Query query, ListQuery list, Func<Trends, AnswerBody> write, CancellationToken cancellationToken)
    {
        if (query.Problem is { } wrong)
            return Reading.Not(wrong);
        var (pointer, found) = await current.ReadAsync(snapshot => store.ListAsync(snapshot, list.Window, list.Scope.Code, cancellationToken), cancellationToken);
        if (pointer is null)
            return Reading.Not(Problem.NotYet());
        return found is null
            ? Reading.Not(Problem.NotFound($"list of '{list.Scope.Code}'", "take a mission that is in force", "mission"))
            : Reading.Of(pointer, write(view.Of(request, pointer, found, list)));
    }
}
