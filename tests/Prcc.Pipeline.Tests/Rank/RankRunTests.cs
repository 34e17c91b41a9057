using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Rank;
using Prcc.Pipeline.Tests.Issues;

namespace Prcc.Pipeline.Tests.Rank;

public sealed class RankRunTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Waiting_entries_are_ranked_logged_and_taken_off_the_table()
    {
        var storage = await RankingStorage.CreateAsync(azurite);
        await storage.WriteAsync(Batches.Water(8), Batches.Road(6));
        await storage.RankAsync();

        Assert.Empty(await storage.WaitingAsync());
        var state = await storage.StateAsync();
        Assert.Equal([Batches.WaterId, Batches.RoadId], state.Applied);
        Assert.Equal(1, state.LogSequence);
        Assert.Equal(["0000000001.json.gz"], await storage.BlobsAsync("log/"));
        Assert.Equal([Batches.WaterId, Batches.RoadId], (await storage.LoggedAsync(1)).Select(entry => entry.Key));

        var pointer = await storage.PointerAsync();
        var list = await storage.Snapshots.ListAsync(pointer.Snapshot, "24h", "ntb", TestContext.Current.CancellationToken);
        Assert.Equal([8, 6], list!.Issues.Select(issue => issue.Voices));
        storage.Log.AssertNoUnexpectedErrors();
    }

    [Fact]
    public async Task Entry_that_comes_again_is_applied_once()
    {
        var storage = await RankingStorage.CreateAsync(azurite);
        await storage.WriteAsync(Batches.Water(8));
        await storage.RankAsync();
        var before = (await storage.StateAsync()).Canonical();
        var pointer = await storage.PointerAsync();

        await storage.WriteAsync(Batches.Water(8));
        await storage.RankAsync();
        Assert.Empty(await storage.WaitingAsync());
        Assert.Equal(before, (await storage.StateAsync()).Canonical());
        Assert.Equal(pointer.Snapshot, (await storage.PointerAsync()).Snapshot);
        Assert.Single(await storage.BlobsAsync("log/"));
    }

    [Fact]
    public async Task Snapshot_is_whole_behind_its_pointer()
    {
        var storage = await RankingStorage.CreateAsync(azurite);
        await storage.WriteAsync(Batches.Water(8), Batches.Road(6));
        await storage.RankAsync();
        var pointer = await storage.PointerAsync();
        Assert.StartsWith("20261124T060000Z-", pointer.Snapshot, StringComparison.Ordinal);
        Assert.Equal(Given.Now, pointer.CheckedAt);

        var snapshot = await storage.BlobAsync<Snapshot>($"snapshots/{pointer.Snapshot}.json.gz");
        Assert.Equal((pointer.Snapshot, Given.Now, "model-1"), (snapshot.Id, snapshot.AsOf, snapshot.ModelVersion));
        Assert.Equal(RankingStorage.Lists, snapshot.Lists.Count);
        foreach (var list in snapshot.Lists)
            Assert.Equivalent(list, await storage.Snapshots.ListAsync(pointer.Snapshot, list.Window, list.Scope, TestContext.Current.CancellationToken), strict: true);
        Assert.Equal(2, snapshot.Issues.Count);
        foreach (var issue in snapshot.Issues)
            Assert.Equivalent(issue, await storage.Snapshots.IssueAsync(pointer.Snapshot, issue.Id, TestContext.Current.CancellationToken), strict: true);
        Assert.Equal(RankingStorage.Lists + 2, (await storage.SnapshotRowsAsync())[pointer.Snapshot]);
    }

    [Fact]
    public async Task Members_of_an_issue_are_read_back_newest_first()
    {
        var storage = await RankingStorage.CreateAsync(azurite);
        await storage.WriteAsync(Batches.Water(8), Batches.Road(6));
        await storage.RankAsync();
        var state = await storage.StateAsync();
        var snapshot = await storage.BlobAsync<Snapshot>($"snapshots/{(await storage.PointerAsync()).Snapshot}.json.gz");
        foreach (var issue in snapshot.Issues)
        {
            var members = await storage.Snapshots.MembersAsync(issue.Members!, TestContext.Current.CancellationToken);
            var expected = state.PostsOf(issue.Id).OrderByDescending(post => post.Published).Select(post => post.Id.ToString());
            Assert.Equal(expected, members!.Posts);
            Assert.Equal(members.Posts.Select(id => state.AllPosts().Single(post => post.Id.ToString() == id).Family), members.Families);
            Assert.Equal(issue.Members!.Posts, members.Posts.Count);
        }
    }

    [Fact]
    public async Task Unchanged_ranking_writes_no_second_snapshot_but_says_that_it_looked()
    {
        var storage = await RankingStorage.CreateAsync(azurite);
        await storage.WriteAsync(Batches.Water(8));
        await storage.RankAsync();
        var pointer = await storage.PointerAsync();
        storage.Time.Advance(TimeSpan.FromMinutes(1));
        await storage.RankAsync();
        Assert.Equivalent(pointer with { CheckedAt = Given.Now.AddMinutes(1) }, await storage.PointerAsync(), strict: true);
        Assert.Single(await storage.BlobsAsync("snapshots/"));
        Assert.Single(await storage.BlobsAsync("members/"));
    }

    [Fact]
    public async Task Superseded_snapshot_leaves_its_rows_and_members_but_its_blob_stays()
    {
        var storage = await RankingStorage.CreateAsync(azurite);
        await storage.WriteAsync(Batches.Water(8));
        await storage.RankAsync();
        var old = (await storage.PointerAsync()).Snapshot;
        var members = (await storage.BlobAsync<Snapshot>($"snapshots/{old}.json.gz")).Issues[0].Members!;
        // What a run that stopped before its pointer would have left.
        await storage.Account.Table(storage.Account.Names.Snapshots).AddEntityAsync(new Azure.Data.Tables.TableEntity("20261124T055900Z-half", "list 24h ntb"), TestContext.Current.CancellationToken);

        storage.Time.Advance(TimeSpan.FromMinutes(1));
        await storage.WriteAsync(Batches.Road(6));
        await storage.RankAsync();
        var current = (await storage.PointerAsync()).Snapshot;
        Assert.NotEqual(old, current);
        Assert.Equal(current, Assert.Single((await storage.SnapshotRowsAsync()).Keys));
        Assert.Equal([$"{current}.bin"], await storage.BlobsAsync("members/"));
        Assert.Equal([$"{old}.json.gz", $"{current}.json.gz"], await storage.BlobsAsync("snapshots/"));
        Assert.Null(await storage.Snapshots.ListAsync(old, "24h", "ntb", TestContext.Current.CancellationToken));
        Assert.Null(await storage.Snapshots.MembersAsync(members, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Nothing_at_all_is_ranked_as_nothing()
    {
        var storage = await RankingStorage.CreateAsync(azurite);
        await storage.RankAsync();
        var pointer = await storage.PointerAsync();
        Assert.Empty((await storage.Snapshots.ListAsync(pointer.Snapshot, "24h", "ntb", TestContext.Current.CancellationToken))!.Issues);
        Assert.Empty(await storage.BlobsAsync("log/"));
    }

    [Fact]
    public async Task Run_over_three_entries_asks_the_storage_forty_times_at_most()
    {
        var storage = await RankingStorage.CreateAsync(azurite);
        await storage.WriteAsync(Batches.Water(8));
        await storage.RankAsync();
        storage.Time.Advance(TimeSpan.FromMinutes(1));
        await storage.WriteAsync(Batches.Road(6), Batches.Floods(7), Batches.Prices(9));
        var before = storage.Requests.Count;
        await storage.RankAsync();
        TestContext.Current.TestOutputHelper?.WriteLine($"{storage.Requests.Count - before} requests");
        Assert.InRange(storage.Requests.Count - before, 10, 40);
        Assert.Equal(4, (await storage.StateAsync()).Applied.Count);
    }

    [Fact]
    public async Task Entry_older_than_the_horizon_is_logged_once_and_taken_off_the_table()
    {
        var storage = await RankingStorage.CreateAsync(azurite);
        const string old = "2026090105-eeeeeeeeeeeeeeeeeeeeee";
        await storage.WriteAsync(Given.Digest(old, Given.Post("old", "Air PDAM mati", hoursAgo: 24 * 84)), Batches.Water(8));
        // It must not take for ever.
        var blobs = 0;
        storage.Requests.Before = request => request.Uri.Path.Contains("/log/", StringComparison.Ordinal) && ++blobs > 20
            ? throw new InvalidOperationException("The run writes one log after the other.")
            : Task.CompletedTask;
        await storage.RankAsync();
        storage.Requests.Before = null;
        Assert.Empty(await storage.WaitingAsync());
        Assert.Equal([old, Batches.WaterId], (await storage.LoggedAsync(1)).Select(entry => entry.Key));
        Assert.Single(await storage.BlobsAsync("log/"));
        var state = await storage.StateAsync();
        Assert.Equal([Batches.WaterId], state.Applied);
        Assert.Equal(8, state.PostCount);
    }

    [Fact]
    public async Task Instance_goes_on_with_what_it_has_in_memory_as_long_as_nobody_saved_another_state()
    {
        var (one, other) = (await RankingStorage.CreateAsync(azurite), await RankingStorage.CreateAsync(azurite));
        var run = one.Run();
        foreach (var digest in new[] { Batches.Water(8), Batches.Road(6), Batches.Floods(7), Batches.Prices(9) })
        {
            foreach (var storage in new[] { one, other })
            {
                storage.Time.Advance(TimeSpan.FromHours(9));
                await storage.WriteAsync(digest);
            }
            var reads = 0;
            one.Requests.Before = request =>
            {
                reads += request.Method == Azure.Core.RequestMethod.Get && request.Uri.Path.Contains("/state", StringComparison.Ordinal) ? 1 : 0;
                return Task.CompletedTask;
            };
            // Another instance ranks the floods meanwhile.
            if (digest.Batch == Batches.FloodsId)
                await one.Run().RunAsync(TestContext.Current.CancellationToken);
            reads = 0;
            await run.RunAsync(TestContext.Current.CancellationToken);
            await other.RankAsync();
            Assert.Equal(digest.Batch is Batches.RoadId or Batches.PricesId, reads == 0);
        }
        Assert.Equal((await other.StateAsync()).Canonical(), (await one.StateAsync()).Canonical());
        Assert.Equal((await other.PointerAsync()).Content, (await one.PointerAsync()).Content);
    }

    [Fact]
    public async Task Saved_states_leave_no_blob_that_nothing_leads_to()
    {
        var storage = await RankingStorage.CreateAsync(azurite, new() { CheckpointDays = 2 });
        Func<int, Digest>[] batches = [Batches.Water, Batches.Road, Batches.Floods, Batches.Prices, Batches.Water, Batches.Road];
        var expected = new Dictionary<long, string>();
        for (var run = 0; run < batches.Length; run++)
        {
            var digest = batches[run](5);
            var batch = $"20261124{run:D2}-{digest.Batch[11..]}";
            await storage.WriteAsync(Given.Digest(batch, digest.Posts.Select(post => post with { Key = $"{run} {post.Key}", Fetched = storage.Time.GetUtcNow() })));
            await storage.RankAsync();
            expected[run + 1] = (await storage.StateAsync()).Canonical();
            storage.Time.Advance(TimeSpan.FromHours(17));
        }
        var manifest = await storage.BlobAsync<StateManifest>("state.json.gz");
        // Runs at 06:00, 23:00, 16:00, 09:00, 02:00 and 19:00: the first of each day but those more than two days before the last save.
        Assert.Equal([4L, 5], manifest.Checkpoints.Select(kept => kept.LogSequence));
        var named = manifest.Segments.Select(segment => segment.Blob).Concat(manifest.Checkpoints.SelectMany(kept => kept.Blobs)).Distinct();
        Assert.Equal(named.Order(StringComparer.Ordinal), (await storage.BlobsAsync("state/")).Select(name => "state/" + name).Order(StringComparer.Ordinal));
        Assert.Equal(2, (await storage.BlobsAsync("checkpoints/")).Count);
        foreach (var checkpoint in manifest.Checkpoints)
            Assert.Equal(expected[checkpoint.LogSequence], (await storage.States.LoadAsync(checkpoint, new(), TestContext.Current.CancellationToken)).Canonical());
    }

    [Fact]
    public async Task Log_replayed_from_the_start_or_a_checkpoint_comes_to_the_state()
    {
        var storage = await RankingStorage.CreateAsync(azurite);
        foreach (var digest in new[] { Batches.Water(8), Batches.Road(6), Batches.Floods(7) })
        {
            await storage.WriteAsync(digest);
            await storage.RankAsync();
            storage.Time.Advance(TimeSpan.FromHours(20));
        }
        var state = await storage.StateAsync();
        foreach (var begin in new[] { Given.State(), await storage.States.LoadAsync(state.Checkpoints[1], new(), TestContext.Current.CancellationToken) })
        {
            var replayed = new RankingState(begin, new());
            while (await storage.EntriesLog.ReadAsync(replayed.State.LogSequence + 1, TestContext.Current.CancellationToken) is { } run)
                replayed.Apply(run);
            Assert.Equal(state.Canonical(), replayed.State.Canonical());
        }
    }

    [Fact]
    public async Task Damaged_segment_is_refused_with_its_name_and_the_remedy()
    {
        var storage = await RankingStorage.CreateAsync(azurite);
        await storage.WriteAsync(Batches.Water(8));
        await storage.RankAsync();
        var segment = Assert.Single((await storage.StateAsync()).Saved);
        var blob = storage.Account.Container(storage.Account.Names.Ranking).GetBlobClient(segment.Blob);
        var whole = (await blob.DownloadContentAsync(TestContext.Current.CancellationToken)).Value.Content.ToArray();
        await blob.UploadAsync(BinaryData.FromBytes(whole[..(whole.Length / 2)]), overwrite: true, TestContext.Current.CancellationToken);
        var error = await Assert.ThrowsAsync<InvalidDataException>(storage.StateAsync);
        Assert.Contains(segment.Blob, error.Message, StringComparison.Ordinal);
        Assert.Contains("replay the log", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_that_is_not_the_next_is_refused() =>
        Assert.Contains("not the next", Assert.Throws<InvalidOperationException>(() => new RankingState(Given.State(), new()).Apply(new(2, Given.Now, []))).Message, StringComparison.Ordinal);
}
