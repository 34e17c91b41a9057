using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Rank;
using Prcc.Pipeline.Tests.Issues;

namespace Prcc.Pipeline.Tests.Rank;

/// <summary>A snapshot that is kept is what its log, time and configuration give.</summary>
public sealed class SnapshotAuditTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Every_snapshot_of_the_demo_is_the_same_when_it_is_replayed()
    {
        var storage = await RankingStorage.CreateAsync(azurite);
        var digests = new Demo(100).Digests;
        var run = storage.Run();
        for (var number = 0; number < digests.Count; number++)
        {
            await storage.WriteAsync(digests[number]);
            // Another instance begins with what lies in the storage.
            if (number % 3 == 2)
                run = storage.Run();
            await run.RunAsync(TestContext.Current.CancellationToken);
            storage.Time.Advance(TimeSpan.FromHours(5));
        }
        // Nothing came, but posts have left the windows.
        storage.Time.Advance(TimeSpan.FromHours(7));
        await run.RunAsync(TestContext.Current.CancellationToken);

        var ids = await storage.SnapshotsAsync();
        Assert.Equal(digests.Count + 1, ids.Count);
        var state = await storage.StateAsync();
        // Snapshots of a day's later runs rest on the checkpoint and the log behind it.
        Assert.InRange(state.Checkpoints.Count, 2, digests.Count - 1);
        Assert.Equal(digests.Count, state.LogSequence);
        foreach (var id in ids)
        {
            var result = await storage.AuditAsync(id);
            Assert.True(result is { Verdict: AuditVerdict.Same, Findings: [] }, string.Join('\n', result.Findings));
        }
    }

    [Fact]
    public async Task Corrections_are_replayed_like_batches()
    {
        var storage = await RankingStorage.CreateAsync(azurite);
        await storage.WriteAsync(Batches.Water(8));
        await storage.RankAsync();
        storage.Time.Advance(TimeSpan.FromMinutes(5));
        await storage.WriteAsync(Batches.Road(6));
        await storage.RankAsync();
        // As a person's word stands in the log, in a run of its own.
        var run = await storage.BlobAsync<LoggedRun>(Log(2));
        var said = new RankEntry("correction 000000000001", Correction: Given.Corrected(1, run.Entries[0].Digest!.Posts[0], new() { Sentiment = Sentiment.Negative }));
        await storage.ReplaceAsync(Log(3), new LoggedRun(3, storage.Time.GetUtcNow().AddMinutes(5), [said]));
        storage.Time.Advance(TimeSpan.FromMinutes(10));
        await storage.WriteAsync(Batches.Floods(7));
        await storage.RankAsync();
        Assert.Equal(1, (await storage.PointerAsync()).Labels.People);
        foreach (var id in await storage.SnapshotsAsync())
            Assert.Equal(AuditVerdict.Same, (await storage.AuditAsync(id)).Verdict);
    }

    [Fact]
    public async Task Sentiment_that_was_changed_in_the_log_is_different_and_the_finding_names_the_place()
    {
        var storage = await TwoRunsAsync();
        await ChangeAsync(storage, posts => [posts[0] with { Sentiment = Sentiment.Negative }, .. posts.Skip(1)]);
        var ids = await storage.SnapshotsAsync();
        Assert.Equal(AuditVerdict.Same, (await storage.AuditAsync(ids[0])).Verdict);
        var result = await storage.AuditAsync(ids[1]);
        Assert.Equal((ids[1], AuditVerdict.Different), (result.Snapshot, result.Verdict));
        Assert.Contains(result.Findings, finding => finding.StartsWith("lists.24h ntb.issues[1].sentiment.negative.share: 0 → 0.1667", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_setting_is_different_and_the_finding_names_it()
    {
        var storage = await TwoRunsAsync();
        var result = await storage.AuditAsync((await storage.SnapshotsAsync())[1], rank: new() { LeastAuthors = 6 });
        Assert.Equal(AuditVerdict.Different, result.Verdict);
        // It is replayed as it was made: the log is not to blame.
        Assert.Equal(["configuration: Rank:LeastAuthors 5 → 6"], result.Findings);
    }

    [Fact]
    public async Task Another_setting_of_the_issues_does_not_make_the_log_look_different()
    {
        var storage = await TwoRunsAsync();
        var result = await storage.AuditAsync((await storage.SnapshotsAsync())[1], cluster: new() { JoinSimilarity = 0.9 });
        Assert.Equal(["configuration: Issues:JoinSimilarity 0.095 → 0.9"], result.Findings);
    }

    [Theory]
    [InlineData(10, 1)]
    [InlineData(1, 10)]
    public async Task Checkpoint_is_loaded_with_the_memory_that_the_snapshot_was_made_with(int then, int now)
    {
        var storage = await RankingStorage.CreateAsync(azurite, new() { MemoryDays = then });
        // The first run of a day is its checkpoint; posts of three days ago draw those of today only where words are remembered for longer.
        var posts = Batches.Water(8).Posts;
        await storage.WriteAsync(Given.Digest(Batches.WaterId, posts.Take(4).Select(post => post with { Published = post.Published.AddDays(-3), Fetched = post.Fetched.AddDays(-3) })));
        await storage.RankAsync();
        storage.Time.Advance(TimeSpan.FromDays(1));
        await storage.WriteAsync(Batches.Road(6));
        await storage.RankAsync();
        storage.Time.Advance(TimeSpan.FromMinutes(5));
        await storage.WriteAsync(Given.Digest(Batches.FloodsId, posts.Skip(4)));
        await storage.RankAsync();
        var result = await storage.AuditAsync((await storage.SnapshotsAsync())[2], cluster: new() { MemoryDays = now });
        Assert.Equal([$"configuration: Issues:MemoryDays {then} → {now}"], result.Findings);
    }

    [Fact]
    public async Task Another_installed_model_is_different_and_the_finding_names_both()
    {
        var storage = await TwoRunsAsync();
        var result = await storage.AuditAsync((await storage.SnapshotsAsync())[1], model: "model-2");
        Assert.Equal(AuditVerdict.Different, result.Verdict);
        var finding = Assert.Single(result.Findings);
        Assert.StartsWith("model: ", finding, StringComparison.Ordinal);
        Assert.Contains("model-1", finding, StringComparison.Ordinal);
        Assert.Contains("model-2", finding, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_that_an_erasure_went_through_is_redacted_and_not_different()
    {
        var storage = await TwoRunsAsync();
        await ChangeAsync(storage, posts => [.. posts.Skip(1)], redacted: true);
        var result = await storage.AuditAsync((await storage.SnapshotsAsync())[1]);
        Assert.Equal(AuditVerdict.Redacted, result.Verdict);
        Assert.Contains("were taken out", result.Findings[0], StringComparison.Ordinal);
        Assert.Contains(result.Findings, finding => finding.StartsWith("lists.24h ntb.posts: 14 → 13", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Redacted_log_that_gives_the_same_is_the_same()
    {
        var storage = await TwoRunsAsync();
        await ChangeAsync(storage, posts => posts, redacted: true);
        Assert.Equal(AuditVerdict.Same, (await storage.AuditAsync((await storage.SnapshotsAsync())[1])).Verdict);
    }

    [Fact]
    public async Task Post_that_left_the_log_without_an_erasure_is_different()
    {
        var storage = await TwoRunsAsync();
        await ChangeAsync(storage, posts => [.. posts.Skip(1)]);
        Assert.Equal(AuditVerdict.Different, (await storage.AuditAsync((await storage.SnapshotsAsync())[1])).Verdict);
    }

    [Fact]
    public async Task Log_that_is_no_longer_kept_is_an_error_that_names_the_settings()
    {
        var storage = await TwoRunsAsync();
        await storage.DeleteAsync(Log(2));
        var ids = await storage.SnapshotsAsync();
        var error = await Assert.ThrowsAsync<ReplayException>(() => storage.AuditAsync(ids[1]));
        Assert.Contains("Run 2", error.Message, StringComparison.Ordinal);
        Assert.Contains("Retention:PostDays", error.Message, StringComparison.Ordinal);
        Assert.Contains("Issues:CheckpointDays", error.Message, StringComparison.Ordinal);
        // What the checkpoint holds needs no log.
        Assert.Equal(AuditVerdict.Same, (await storage.AuditAsync(ids[0])).Verdict);
    }

    [Fact]
    public async Task Snapshot_that_is_not_kept_has_no_result()
    {
        var storage = await RankingStorage.CreateAsync(azurite);
        Assert.Null(await storage.Audit().AuditAsync("20261124T060000Z-00000000", TestContext.Current.CancellationToken));
    }

    /// <summary>Two runs of one day; the first is in its checkpoint.</summary>
    private async Task<RankingStorage> TwoRunsAsync()
    {
        var storage = await RankingStorage.CreateAsync(azurite);
        foreach (var digest in new[] { Batches.Water(8), Batches.Road(6) })
        {
            await storage.WriteAsync(digest);
            await storage.RankAsync();
            storage.Time.Advance(TimeSpan.FromMinutes(5));
        }
        return storage;
    }

    private static async Task ChangeAsync(RankingStorage storage, Func<IReadOnlyList<DigestPost>, IReadOnlyList<DigestPost>> change, bool redacted = false)
    {
        var run = await storage.BlobAsync<LoggedRun>(Log(2));
        var entry = Assert.Single(run.Entries);
        await storage.ReplaceAsync(Log(2), run with { Redacted = redacted, Entries = [entry with { Digest = entry.Digest! with { Posts = change(entry.Digest.Posts) } }] });
    }

    private static string Log(int sequence) => $"log/{sequence:D10}.json.gz";
}
