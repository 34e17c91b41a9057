using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Corrections;
using Prcc.Pipeline.Issues;
using Prcc.Pipeline.Store;

namespace Prcc.Pipeline.Rank;

/// <summary>
/// The ordered log. What waits lies where it was written: digests in their table, corrections in theirs behind the number that the state
/// has come to. What is applied lies in blobs <c>log/{number}.json.gz</c>, each written once.
/// </summary>
public sealed class RankLog(StorageAccount storage, DigestStore digests, CorrectionStore corrections)
{
    /// <summary>Most corrections of one run, one operation; the rest waits for the next.</summary>
    private const int MostCorrections = 1_000;

    /// <summary>The waiting entries: digests in key order, then corrections in the order in which people gave them.</summary>
    /// <param name="afterCorrection">Number of the last correction that is in the log.</param>
    /// <param name="mostDigests">Most digests.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<RankEntry>> WaitingAsync(long afterCorrection, int mostDigests, CancellationToken cancellationToken) =>
    [
        .. (await digests.ReadAsync(mostDigests, cancellationToken)).Select(RankEntry.Of),
        .. (await corrections.EntriesAsync(afterCorrection, MostCorrections, cancellationToken)).Select(RankEntry.Of),
    ];

    /// <summary>Writes the entries of one number; a run that stopped half-way may have written them, and they are always the same.</summary>
    public Task WriteAsync(long sequence, IReadOnlyList<RankEntry> entries, CancellationToken cancellationToken) =>
        storage.Container(storage.Names.Ranking).GetBlobClient($"log/{sequence:D10}.json.gz")
            .CreateOnceAsync(BinaryData.FromBytes(Payload.Pack(entries)), headers: null, cancellationToken);

    /// <summary>Moves applied entries to the log, under its next number, and makes the state say so.</summary>
    public async Task MoveAsync(IssueState state, IReadOnlyList<RankEntry> entries, CancellationToken cancellationToken)
    {
        if (entries.Count > 0)
        {
            await WriteAsync(state.LogSequence + 1, entries, cancellationToken);
            await DropAsync(entries, cancellationToken);
        }
        state.LogSequence++;
        state.Unlogged.Clear();
        foreach (var entry in entries.Where(entry => entry.Correction is not null))
        {
            // The number says from now on that it was applied.
            state.LoggedCorrections = Math.Max(state.LoggedCorrections, entry.Correction!.Sequence);
            state.Applied.Remove(entry.Key);
        }
    }

    /// <summary>Takes entries off the table of those that wait; corrections stay, as the history.</summary>
    public Task DropAsync(IEnumerable<RankEntry> entries, CancellationToken cancellationToken) =>
        digests.DeleteAsync(entries.Where(entry => entry.Digest is not null).Select(entry => entry.Key), cancellationToken);
}
