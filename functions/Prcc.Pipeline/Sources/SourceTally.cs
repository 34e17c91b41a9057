namespace Prcc.Pipeline.Sources;

/// <summary>Counts what came by a way that nobody polls (dropped files, pushes) among the sources' states, so that it is visible with them.</summary>
public sealed class SourceTally(SourceStates states, TimeProvider time)
{
    /// <summary>Adds one delivery. Several instances may take deliveries at the same time: all counts stand.</summary>
    /// <param name="source">Id under which it is kept.</param>
    /// <param name="taken">Posts taken.</param>
    /// <param name="refused">Items refused.</param>
    /// <param name="withheld">Confidential complaints that were not looked at.</param>
    /// <param name="error">What was wrong with them; null where nothing was.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task AddAsync(string source, int taken, int refused, int withheld, string? error, CancellationToken cancellationToken)
    {
        var result = new FetchResult { Outcome = error is null ? FetchOutcome.Ok : taken > 0 ? FetchOutcome.Partial : FetchOutcome.Malformed, Error = error };
        await states.ChangeAsync(
            source,
            state => SourceHistory.After(state, result, taken, refused, [], TimeSpan.Zero, time.GetUtcNow()) with { NotBefore = null, Withheld = state.Withheld + withheld },
            cancellationToken);
    }
}
