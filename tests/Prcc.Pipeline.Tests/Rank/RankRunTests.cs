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
        Assert.Empty(state.Unlogged);
        Assert.Equal(1, state.LogSequence);
        Assert.Equal(["0000000001.json.gz"], await storage.BlobsAsync("log/"));
        Assert.Equal([Batches.WaterId, Batches.RoadId], (await storage.BlobAsync<RankEntry[]>("log/0000000001.json.gz")).Select(entry => entry.Key));

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
        Assert.Equal(33, snapshot.Lists.Count);
        foreach (var list in snapshot.Lists)
            Assert.Equivalent(list, await storage.Snapshots.ListAsync(pointer.Snapshot, list.Window, list.Scope, TestContext.Current.CancellationToken), strict: true);
        Assert.Equal(2, snapshot.Issues.Count);
        foreach (var issue in snapshot.Issues)
            Assert.Equivalent(issue, await storage.Snapshots.IssueAsync(pointer.Snapshot, issue.Id, TestContext.Current.CancellationToken), strict: true);
        Assert.Equal(35, (await storage.SnapshotRowsAsync())[pointer.Snapshot]);
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
            var expected = state.Posts.Values.Where(post => post.Issue == issue.Id).OrderByDescending(post => post.Published).Select(post => post.Id.ToString());
            Assert.Equal(expected, members!.Posts);
            Assert.Equal(members.Posts.Select(id => state.Posts.Values.Single(post => post.Id.ToString() == id).Family), members.Families);
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
}
