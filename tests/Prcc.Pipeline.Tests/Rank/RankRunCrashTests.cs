using Azure;
using Azure.Storage.Blobs.Specialized;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Rank;
using Prcc.Pipeline.Tests.Issues;

namespace Prcc.Pipeline.Tests.Rank;

/// <summary>A run that stops half-way leaves what the next one finishes.</summary>
public sealed class RankRunCrashTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Entries_of_a_run_that_stopped_after_saving_are_logged_by_the_next()
    {
        var storage = await RankingStorage.CreateAsync(azurite);
        await StopAfterSavingAsync(storage, Batches.Water(8));
        await storage.WriteAsync(Batches.Road(6));
        await storage.RankAsync();

        Assert.Empty(await storage.WaitingAsync());
        var state = await storage.StateAsync();
        Assert.Equal((2, 14), (state.LogSequence, state.Posts.Count));
        Assert.Empty(state.Unlogged);
        Assert.Equal([Batches.WaterId], await LoggedAsync(storage, 1));
        Assert.Equal([Batches.RoadId], await LoggedAsync(storage, 2));
        storage.Log.AssertNoUnexpectedErrors();
    }

    [Fact]
    public async Task Stopped_run_with_nothing_new_after_it_is_finished()
    {
        var storage = await RankingStorage.CreateAsync(azurite);
        await StopAfterSavingAsync(storage, Batches.Water(8));
        await storage.RankAsync();
        Assert.Empty(await storage.WaitingAsync());
        Assert.Equal([Batches.WaterId], await LoggedAsync(storage, 1));
        var list = await storage.Snapshots.ListAsync((await storage.PointerAsync()).Snapshot, "24h", "ntb", TestContext.Current.CancellationToken);
        Assert.Equal(8, Assert.Single(list!.Issues).Voices);
    }

    [Fact]
    public async Task Stop_between_log_and_deletion_writes_the_log_once()
    {
        var storage = await RankingStorage.CreateAsync(azurite);
        await StopAfterSavingAsync(storage, Batches.Water(8));
        await storage.EntriesLog.WriteAsync(1, await storage.EntriesLog.WaitingAsync(0, 9, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        await storage.RankAsync();
        Assert.Empty(await storage.WaitingAsync());
        Assert.Equal(["0000000001.json.gz"], await storage.BlobsAsync("log/"));
        Assert.Equal(1, (await storage.StateAsync()).LogSequence);
    }

    [Fact]
    public async Task Stop_between_deletion_and_the_last_save_leaves_no_gap_in_the_log()
    {
        var storage = await RankingStorage.CreateAsync(azurite);
        await StopAfterSavingAsync(storage, Batches.Water(8));
        await storage.EntriesLog.WriteAsync(1, await storage.EntriesLog.WaitingAsync(0, 9, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        await storage.Digests.DeleteAsync([Batches.WaterId], TestContext.Current.CancellationToken);
        await storage.WriteAsync(Batches.Road(6));
        await storage.RankAsync();
        Assert.Equal([Batches.WaterId], await LoggedAsync(storage, 1));
        Assert.Equal([Batches.RoadId], await LoggedAsync(storage, 2));
        Assert.Empty((await storage.StateAsync()).Unlogged);
    }

    [Fact]
    public async Task Stopped_run_comes_to_the_end_of_one_that_did_not()
    {
        var (whole, stopped) = (await RankingStorage.CreateAsync(azurite), await RankingStorage.CreateAsync(azurite));
        await whole.WriteAsync(Batches.Water(8));
        await whole.RankAsync();
        await StopAfterSavingAsync(stopped, Batches.Water(8));
        await stopped.RankAsync();
        Assert.Equal((await whole.StateAsync()).Canonical(), (await stopped.StateAsync()).Canonical());
        Assert.Equal((await whole.PointerAsync()).Content, (await stopped.PointerAsync()).Content);
    }

    [Fact]
    public async Task State_that_another_saved_meanwhile_is_not_overwritten()
    {
        var storage = await RankingStorage.CreateAsync(azurite);
        var (state, version) = await storage.States.LoadAsync(TestContext.Current.CancellationToken);
        await storage.States.SaveAsync(state, version, TestContext.Current.CancellationToken);
        var late = await Assert.ThrowsAsync<RequestFailedException>(() => storage.States.SaveAsync(state, version, TestContext.Current.CancellationToken));
        Assert.Contains(late.Status, new[] { 409, 412 });
    }

    [Fact]
    public async Task Runs_at_the_same_time_come_to_the_end_of_one()
    {
        var storage = await RankingStorage.CreateAsync(azurite);
        await storage.WriteAsync(Batches.Water(8), Batches.Road(6));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(storage.RankAsync)));
        // Whoever was first finished; the others found the lease taken or nothing left to do.
        var state = await storage.StateAsync();
        Assert.Equal((1, 14), (state.LogSequence, state.Posts.Count));
        Assert.Single(await storage.BlobsAsync("log/"));
        Assert.Single(await storage.BlobsAsync("snapshots/"));
        Assert.Empty(await storage.WaitingAsync());
    }

    [Fact]
    public async Task Run_while_another_ranks_does_nothing_and_says_so()
    {
        var storage = await RankingStorage.CreateAsync(azurite);
        await storage.WriteAsync(Batches.Water(8));
        Assert.True(await new SingleWriter(storage.Account).RunAsync(storage.RankAsync, TestContext.Current.CancellationToken));
        Assert.Contains(storage.Log.Entries, entry => entry.Message.Contains("Another instance is ranking", StringComparison.Ordinal));
        Assert.Null(await storage.Snapshots.PointerAsync(TestContext.Current.CancellationToken));
        await storage.RankAsync();
        Assert.NotNull(await storage.Snapshots.PointerAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Instance_that_creates_the_lock_a_moment_later_than_another_leaves_the_ranking_to_it()
    {
        var storage = await RankingStorage.CreateAsync(azurite);
        storage.Requests.Before = async request =>
        {
            if (request.Method != Azure.Core.RequestMethod.Put || !request.Uri.Path.EndsWith("writer.lock", StringComparison.Ordinal) || request.Uri.Query.Contains("lease", StringComparison.Ordinal))
                return;
            storage.Requests.Before = null;
            var blob = storage.Account.Container(storage.Account.Names.Ranking).GetBlobClient("writer.lock");
            await blob.UploadAsync(BinaryData.FromString(""), TestContext.Current.CancellationToken);
            await blob.GetBlobLeaseClient().AcquireAsync(TimeSpan.FromSeconds(30), cancellationToken: TestContext.Current.CancellationToken);
        };
        await storage.RankAsync();
        Assert.Null(storage.Requests.Before);
        Assert.Contains(storage.Log.Entries, entry => entry.Message.Contains("Another instance is ranking", StringComparison.Ordinal));
        Assert.Null(await storage.Snapshots.PointerAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Leaves the storage as a run does that stops right after it saved the state: nothing published, logged or deleted.</summary>
    private static async Task StopAfterSavingAsync(RankingStorage storage, Digest digest)
    {
        await storage.WriteAsync(digest);
        var (state, version) = await storage.States.LoadAsync(TestContext.Current.CancellationToken);
        var clusterer = Given.Clusterer(state);
        clusterer.Apply(digest);
        clusterer.ForgetOld(Given.Now);
        _ = new Ranker(state, new(), Given.Words, Given.Now).Rank();
        state.Applied.Add(digest.Batch);
        state.Unlogged.Add(digest.Batch);
        await storage.States.SaveAsync(state, version, TestContext.Current.CancellationToken);
    }

    private static async Task<IEnumerable<string>> LoggedAsync(RankingStorage storage, int sequence) =>
        (await storage.BlobAsync<RankEntry[]>($"log/{sequence:D10}.json.gz")).Select(entry => entry.Key);
}
