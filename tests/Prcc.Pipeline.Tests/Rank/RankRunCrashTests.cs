using Azure;
using Azure.Core;
using Azure.Storage.Blobs.Specialized;
using Prcc.Pipeline.Issues;
using Prcc.Pipeline.Rank;
using Prcc.Pipeline.Tests.Issues;

namespace Prcc.Pipeline.Tests.Rank;

/// <summary>A run that stops half-way leaves what the next one finishes.</summary>
public sealed class RankRunCrashTests(AzuriteFixture azurite)
{
    /// <summary>Where the power goes off: before the run asks the storage for this.</summary>
    public static TheoryData<string, string, string, int> Stops => new()
    {
        { "the log is written", "PUT", "/log/", 1 },
        { "segments are written", "PUT", "/state/", 1 },
        { "a checkpoint is written", "PUT", "/checkpoints/", 1 },
        { "the state is saved", "PUT", "/state.json.gz", 1 },
        { "members are written", "PUT", "/members/", 1 },
        { "a snapshot is written", "PUT", "/snapshots/", 1 },
        { "the snapshot's rows are written", "POST", "/$batch", 1 },
        { "the pointer is set", "PUT", "PartitionKey='pointer'", 1 },
        { "the last snapshot's rows are taken away", "POST", "/$batch", 2 },
        { "entries are dropped", "POST", "/$batch", 3 },
    };

    [Theory]
    [MemberData(nameof(Stops))]
    public async Task Run_that_stops_before_a_step_ends_as_an_undisturbed_one(string step, string method, string path, int time)
    {
        var (whole, stopped) = (await RankingStorage.CreateAsync(azurite), await RankingStorage.CreateAsync(azurite));
        foreach (var storage in new[] { whole, stopped })
        {
            await storage.WriteAsync(Batches.Water(8));
            await storage.RankAsync();
            storage.Time.Advance(TimeSpan.FromDays(1));
            await storage.WriteAsync(Batches.Road(6), Batches.Floods(7));
        }
        Assert.True(await StopAsync(stopped, method, path, time, after: false), $"The run never came to where {step}.");
        stopped.Time.Advance(TimeSpan.FromSeconds(40));
        await stopped.RankAsync();
        await whole.RankAsync();
        // Then another, so that it shows whether the next run finds what it needs.
        foreach (var storage in new[] { whole, stopped })
        {
            await AssertWholeAsync(storage);
            await storage.WriteAsync(Batches.Prices(9));
            storage.Time.SetUtcNow(Given.Now.AddDays(1).AddMinutes(2));
            await storage.RankAsync();
            await AssertWholeAsync(storage);
        }
        await AssertSameEndAsync(whole, stopped);
        Assert.Equal([Batches.RoadId, Batches.FloodsId], await LoggedAsync(stopped, 2));
        Assert.Equal(3, (await stopped.BlobsAsync("log/")).Count);
    }

    [Theory]
    [MemberData(nameof(Stops))]
    public async Task Run_that_stops_after_a_step_ends_as_an_undisturbed_one(string step, string method, string path, int time)
    {
        var (whole, stopped) = (await RankingStorage.CreateAsync(azurite), await RankingStorage.CreateAsync(azurite));
        foreach (var storage in new[] { whole, stopped })
        {
            await storage.WriteAsync(Batches.Water(8));
            await storage.RankAsync();
            storage.Time.Advance(TimeSpan.FromDays(1));
            await storage.WriteAsync(Batches.Road(6), Batches.Floods(7));
        }
        Assert.True(await StopAsync(stopped, method, path, time, after: true), $"The run never came to where {step}.");
        // What comes meanwhile is of a run of its own.
        stopped.Time.Advance(TimeSpan.FromSeconds(40));
        await stopped.WriteAsync(Batches.Prices(9));
        await stopped.RankAsync();
        await whole.RankAsync();
        whole.Time.Advance(TimeSpan.FromSeconds(40));
        await whole.WriteAsync(Batches.Prices(9));
        await whole.RankAsync();
        await AssertWholeAsync(stopped);
        await AssertSameEndAsync(whole, stopped);
        Assert.Equal([Batches.RoadId, Batches.FloodsId], await LoggedAsync(stopped, 2));
        Assert.Equal([Batches.PricesId], await LoggedAsync(stopped, 3));
        Assert.Equal(3, (await stopped.BlobsAsync("log/")).Count);
    }

    [Fact]
    public async Task Run_that_stopped_after_its_log_is_taken_up_with_its_number_and_time()
    {
        var storage = await RankingStorage.CreateAsync(azurite);
        await storage.WriteAsync(Batches.Water(8));
        await StopAsync(storage, "PUT", "/log/", 1, after: true);
        storage.Time.Advance(TimeSpan.FromMinutes(5));
        await storage.RankAsync();

        Assert.Equal(Given.Now, (await storage.BlobAsync<LoggedRun>("log/0000000001.json.gz")).AsOf);
        Assert.Equal((1, 8), ((await storage.StateAsync()).LogSequence, (await storage.StateAsync()).PostCount));
        Assert.Equal(Given.Now.AddMinutes(5), (await storage.PointerAsync()).CheckedAt);
        Assert.Empty(await storage.WaitingAsync());
        storage.Log.AssertNoUnexpectedErrors();
    }

    [Fact]
    public async Task Entries_of_a_run_that_stopped_are_of_its_run_whatever_came_before_them_since()
    {
        var storage = await RankingStorage.CreateAsync(azurite);
        await storage.WriteAsync(Batches.Road(6));
        await StopAsync(storage, "PUT", "/log/", 1, after: true);
        // Its key is before that of the entry which is logged.
        await storage.WriteAsync(Batches.Water(8));
        await storage.RankAsync();
        Assert.Equal([Batches.RoadId], await LoggedAsync(storage, 1));
        Assert.Equal([Batches.WaterId], await LoggedAsync(storage, 2));
        Assert.Equal((2, 14), ((await storage.StateAsync()).LogSequence, (await storage.StateAsync()).PostCount));
        Assert.Empty(await storage.WaitingAsync());
    }

    [Fact]
    public async Task Same_instance_goes_on_after_a_run_that_stopped()
    {
        var storage = await RankingStorage.CreateAsync(azurite);
        var run = storage.Run();
        await storage.WriteAsync(Batches.Water(8));
        await run.RunAsync(TestContext.Current.CancellationToken);
        await storage.WriteAsync(Batches.Road(6));
        // What it has in memory by then is more than what was saved.
        await StopAsync(storage, "PUT", "/state.json.gz", 1, after: false, run);
        await run.RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal((2, 14), ((await storage.StateAsync()).LogSequence, (await storage.StateAsync()).PostCount));
        Assert.Equal([Batches.RoadId], await LoggedAsync(storage, 2));
        await AssertWholeAsync(storage);
    }

    [Fact]
    public async Task State_that_another_saved_meanwhile_is_not_overwritten()
    {
        var storage = await RankingStorage.CreateAsync(azurite);
        var (state, version) = await storage.States.LoadAsync(TestContext.Current.CancellationToken);
        await storage.States.SaveAsync(state, version, Given.Now, TestContext.Current.CancellationToken);
        var late = await Assert.ThrowsAsync<RequestFailedException>(() => storage.States.SaveAsync(state, version, Given.Now, TestContext.Current.CancellationToken));
        Assert.Contains(late.Status, new[] { 409, 412 });
    }

    [Fact]
    public async Task Slow_writer_that_lost_its_lease_leaves_the_posts_of_the_other_alone()
    {
        var storage = await RankingStorage.CreateAsync(azurite);
        await storage.WriteAsync(Batches.Water(8));
        await storage.RankAsync();
        var (quick, slow) = (await LoadAsync(), await LoadAsync());
        foreach (var (loaded, digest) in new[] { (quick, Batches.Road(6)), (slow, Batches.Floods(7)) })
            new RankingState(loaded.State, new()).Apply(new(2, Given.Now, [new(digest.Batch, digest)]));
        await storage.States.SaveAsync(quick.State, quick.Version, Given.Now, TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<RequestFailedException>(() => storage.States.SaveAsync(slow.State, slow.Version, Given.Now, TestContext.Current.CancellationToken));
        Assert.Equal(quick.State.Canonical(), (await storage.StateAsync()).Canonical());

        Task<(IssueState State, ETag? Version)> LoadAsync() => storage.States.LoadAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Runs_at_the_same_time_come_to_the_end_of_one()
    {
        var storage = await RankingStorage.CreateAsync(azurite);
        await storage.WriteAsync(Batches.Water(8), Batches.Road(6));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(storage.RankAsync)));
        // Whoever was first finished; the others found the lease taken or nothing left to do.
        var state = await storage.StateAsync();
        Assert.Equal((1, 14), (state.LogSequence, state.PostCount));
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
            if (request.Method != RequestMethod.Put || !request.Uri.Path.EndsWith("writer.lock", StringComparison.Ordinal) || request.Uri.Query.Contains("lease", StringComparison.Ordinal))
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

    /// <summary>Ranks until the power goes off at the nth request of a kind: before it, or right after it.</summary>
    /// <returns>Whether it came to that.</returns>
    private static async Task<bool> StopAsync(RankingStorage storage, string method, string path, int time, bool after, RankRun? run = null)
    {
        var (isOff, times) = (false, 0);
        storage.Requests.Before = request =>
        {
            isOff |= !after && Is(request) && ++times == time;
            // The lease ends by itself.
            return isOff && !request.Uri.Path.EndsWith("writer.lock", StringComparison.Ordinal) ? throw new PowerFailure() : Task.CompletedTask;
        };
        storage.Requests.After = request => isOff |= after && Is(request) && ++times == time;
        try
        {
            await (run ?? storage.Run()).RunAsync(TestContext.Current.CancellationToken);
        }
        catch (PowerFailure)
        {
        }
        (storage.Requests.Before, storage.Requests.After) = (null, null);
        return isOff;

        bool Is(Request request) => request.Method.Method == method && Uri.UnescapeDataString(request.Uri.Path).Contains(path, StringComparison.Ordinal);
    }

    private static async Task AssertWholeAsync(RankingStorage storage)
    {
        Assert.Empty(await storage.WaitingAsync());
        var pointer = await storage.PointerAsync();
        var snapshot = await storage.BlobAsync<Snapshot>($"snapshots/{pointer.Snapshot}.json.gz");
        Assert.Equal(snapshot.Lists.Count + snapshot.Issues.Count, (await storage.SnapshotRowsAsync())[pointer.Snapshot]);
        foreach (var issue in snapshot.Issues)
            Assert.Equal(issue.Members!.Posts, (await storage.Snapshots.MembersAsync(issue.Members, TestContext.Current.CancellationToken))!.Posts.Count);
        var manifest = await storage.BlobAsync<StateManifest>("state.json.gz");
        var there = (await storage.BlobsAsync("")).ToHashSet();
        Assert.Superset(manifest.Segments.Select(segment => segment.Blob).Concat(manifest.Checkpoints.SelectMany(kept => kept.Blobs)).ToHashSet(), there);
        foreach (var checkpoint in manifest.Checkpoints)
            Assert.Equal(checkpoint.LogSequence, (await storage.States.LoadAsync(checkpoint, new(), TestContext.Current.CancellationToken)).LogSequence);
    }

    private static async Task AssertSameEndAsync(RankingStorage whole, RankingStorage stopped)
    {
        Assert.Equal((await whole.StateAsync()).Canonical(), (await stopped.StateAsync()).Canonical());
        Assert.Equal((await whole.PointerAsync()).Content, (await stopped.PointerAsync()).Content);
    }

    private static async Task<IEnumerable<string>> LoggedAsync(RankingStorage storage, int sequence) => (await storage.LoggedAsync(sequence)).Select(entry => entry.Key);

    private sealed class PowerFailure() : Exception("The power went off.");
}
