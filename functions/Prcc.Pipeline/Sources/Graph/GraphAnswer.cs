using System.Text.Json;
using Prcc.Pipeline.Sources.Http;

namespace Prcc.Pipeline.Sources.Graph;

/// <summary>What the Graph answered.</summary>
/// <param name="Http">Outcome, words and waiting time, as the Graph's own error says them where there is one.</param>
/// <param name="Error">Its error; null where it has none.</param>
/// <param name="Body">The answer; undefined unless the outcome is Ok.</param>
public sealed record GraphAnswer(HttpAnswer Http, GraphError? Error, JsonElement Body)
{
    public bool IsOk => Http.Outcome == FetchOutcome.Ok;

    /// <summary>The page that it is, where one was asked for and came.</summary>
    public GraphPage? Page { get; init; }
}
