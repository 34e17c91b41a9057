namespace Prcc.Pipeline.Sources;

/// <summary>The code that speaks one kind of source. Stateless: everything it must remember is in <see cref="SourceState"/>.</summary>
public interface IConnector
{
    /// <summary>The <see cref="Source.Kind"/> that it reads.</summary>
    string Kind { get; }

    /// <summary>The <see cref="Source.Mode"/> that it alone reads; null: its kind in every mode that no other connector reads.</summary>
    string? Mode => null;

    /// <returns>What must be set before the source can be read, in one line; null where all is there.</returns>
    string? Missing(Source source) => null;

    /// <summary>
    /// Reads what is new. Never throws for what a server does (that is an outcome); throws only when cancelled.
    /// </summary>
    /// <param name="source">What to read.</param>
    /// <param name="state">What is remembered of it.</param>
    /// <param name="budget">What the poll may cost: a connector asks for another page only while it is left.</param>
    /// <param name="cancellationToken">Ends the poll.</param>
    Task<FetchResult> FetchAsync(Source source, SourceState state, RunBudget budget, CancellationToken cancellationToken);
}
