using System.Collections.Concurrent;

namespace Prcc.Pipeline.Corrections;

/// <summary>
/// What people said, by post key, in memory. Every reading asks the storage for what is newer, so that no instance ever shows a label
/// that a person has put right: one operation, and one more for every further thousand corrections not yet known.
/// </summary>
public sealed class PersonLabels(CorrectionStore store)
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly ConcurrentDictionary<string, PersonLabel> labels = new(StringComparer.Ordinal);
    private long known;

    public async Task<IReadOnlyDictionary<string, PersonLabel>> ReadAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            await foreach (var (sequence, postKey, label) in store.LabelsAsync(known, cancellationToken))
                (labels[postKey], known) = (label, sequence);
            return labels;
        }
        finally
        {
            turn.Release();
        }
    }
}
