using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Prcc.Pipeline.Sources.Rechecks;

namespace Prcc.Pipeline.Sources;

/// <summary>Which connector reads a source, and whether it can.</summary>
public sealed class SourceConnectors(IEnumerable<IConnector> connectors, ILogger<SourceConnectors> logger)
{
    private readonly Dictionary<(string Kind, string? Mode), IConnector> connectors = connectors.ToDictionary(connector => (connector.Kind, connector.Mode));
    private readonly ConcurrentDictionary<string, string> told = new();

    public IConnector For(Source source) => Find(source) ?? throw new InvalidOperationException($"No connector reads sources of kind {source.Kind}.");

    /// <returns>The connector, where its posts are to be asked for again; else null.</returns>
    public IRecheckingConnector? Rechecking(Source source) => Find(source) as IRecheckingConnector;

    /// <returns>What must be set before the source can be read; null where all is there. The log says it once.</returns>
    public string? Missing(Source source)
    {
        if (For(source).Missing(source) is not { } missing)
            return null;
        if (told.TryAdd(source.Id, missing))
            logger.LogInformation("Source {Source} is off: {Missing}.", source.Id, missing);
        return missing;
    }

    private IConnector? Find(Source source) => connectors.GetValueOrDefault((source.Kind, source.Mode)) ?? connectors.GetValueOrDefault((source.Kind, null));
}
