using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Sources.Inbox;

namespace Prcc.Pipeline.Classify;

/// <summary>Which sources speak of NTB by their nature: those the list says so of, and files that people chose to drop.</summary>
public sealed class LocalSources(SourceList sources)
{
    private readonly HashSet<string> local = [.. sources.All.Where(source => source.Local).Select(source => source.Id)];

    public bool Contains(string sourceId) =>
        local.Contains(sourceId) || sourceId.StartsWith(InboxRun.SourceId + "-", StringComparison.Ordinal);
}
