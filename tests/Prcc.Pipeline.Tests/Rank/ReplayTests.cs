using Prcc.Pipeline.Rank;
using Prcc.Pipeline.Tests.Issues;

namespace Prcc.Pipeline.Tests.Rank;

/// <summary>States are rebuilt out of checkpoints and the log.</summary>
public sealed class ReplayTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task State_after_every_run_is_what_it_was_then()
    {
        var storage = await RankingStorage.CreateAsync(azurite);
        var expected = new List<string> { Given.State().Canonical() };
        foreach (var digest in new[] { Batches.Water(8), Batches.Road(6), Batches.Floods(7), Batches.Prices(9) })
        {
            await storage.WriteAsync(digest);
            await storage.RankAsync();
            expected.Add((await storage.StateAsync()).Canonical());
            storage.Time.Advance(TimeSpan.FromHours(9));
        }
        Assert.Equal([1L, 3], (await storage.StateAsync()).Checkpoints.Select(kept => kept.LogSequence));
        for (var sequence = 0; sequence < expected.Count; sequence++)
        {
            var (state, redacted) = await storage.Replay().StateAsync(sequence, new(), TestContext.Current.CancellationToken);
            Assert.Equal((expected[sequence], false), (state.State.Canonical(), redacted));
        }
    }

    [Fact]
    public async Task Storage_without_anything_has_the_state_before_the_first_run()
    {
        var storage = await RankingStorage.CreateAsync(azurite);
        var (state, _) = await storage.Replay().StateAsync(0, new(), TestContext.Current.CancellationToken);
        Assert.Equal(Given.State().Canonical(), state.State.Canonical());
        var error = await Assert.ThrowsAsync<ReplayException>(() => storage.Replay().StateAsync(1, new(), TestContext.Current.CancellationToken));
        Assert.Contains("Run 1 of the log", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_that_was_redacted_is_told_only_where_it_was_read()
    {
        var storage = await RankingStorage.CreateAsync(azurite);
        foreach (var digest in new[] { Batches.Water(8), Batches.Road(6), Batches.Floods(7) })
        {
            await storage.WriteAsync(digest);
            await storage.RankAsync();
        }
        foreach (var sequence in new[] { 1, 2 })
            await storage.ReplaceAsync($"log/{sequence:D10}.json.gz", await storage.BlobAsync<LoggedRun>($"log/{sequence:D10}.json.gz") with { Redacted = true });
        // The first run of the day is in the checkpoint.
        var redacted = new List<bool>();
        for (var sequence = 0; sequence < 4; sequence++)
            redacted.Add((await storage.Replay().StateAsync(sequence, new(), TestContext.Current.CancellationToken)).IsRedacted);
        Assert.Equal([false, false, true, true], redacted);
    }

    [Fact]
    public async Task State_with_a_damaged_segment_can_still_be_replayed()
    {
        var storage = await RankingStorage.CreateAsync(azurite);
        await storage.WriteAsync(Batches.Water(8));
        await storage.RankAsync();
        await storage.WriteAsync(Batches.Road(6));
        await storage.RankAsync();
        var state = await storage.StateAsync();
        var damaged = Assert.Single(state.Saved.Select(segment => segment.Blob).Except(state.Checkpoints[0].Blobs));
        await storage.ReplaceAsync(damaged, "no segment");
        await Assert.ThrowsAsync<InvalidDataException>(storage.StateAsync);
        Assert.Equal(state.Canonical(), (await storage.Replay().StateAsync(2, new(), TestContext.Current.CancellationToken)).State.State.Canonical());
    }

    [Fact]
    public async Task First_run_at_a_time_is_found_also_where_old_ones_are_gone()
    {
        var storage = await RankingStorage.CreateAsync(azurite);
        foreach (var digest in new[] { Batches.Water(8), Batches.Road(6), Batches.Floods(7), Batches.Prices(9) })
        {
            await storage.WriteAsync(digest);
            await storage.RankAsync();
            storage.Time.Advance(TimeSpan.FromHours(1));
        }
        foreach (var gone in new[] { 0, 1, 2 })
        {
            if (gone > 0)
                await storage.DeleteAsync($"log/{gone:D10}.json.gz");
            for (var minutes = -30; minutes <= 210; minutes += 30)
            {
                var expected = Math.Max(gone + 1, (long)Math.Ceiling(minutes / 60.0) + 1);
                var first = await storage.EntriesLog.FirstAsync(Given.Now.AddMinutes(minutes), TestContext.Current.CancellationToken);
                Assert.Equal(expected > 4 ? null : expected, first?.Sequence);
            }
        }
    }
}
