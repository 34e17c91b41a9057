using Prcc.Pipeline.Rank;
using Prcc.Pipeline.Tests.Issues;

namespace Prcc.Pipeline.Tests.Rank;

/// <summary>What was ranked at a time.</summary>
public sealed class SnapshotHistoryTests(AzuriteFixture azurite)
{
    [Theory]
    [InlineData("2026-11-24T06:00:00Z", "20261124T060000Z-a")] // at its very second
    [InlineData("2026-11-24T06:00:00.9Z", "20261124T060000Z-a")]
    [InlineData("2026-11-24T05:59:59.9Z", "20261123T230000Z-a")]
    [InlineData("2026-11-24T13:59:59+08:00", "20261123T230000Z-a")] // another zone
    [InlineData("2026-11-01T00:00:00Z", "20261031T235959Z-a")] // the first of a month
    [InlineData("2026-10-31T23:59:58Z", "20260215T120000Z-a")] // months without any
    [InlineData("2026-02-15T11:00:00Z", "20251231T235900Z-b")] // the year before; of one second the last
    [InlineData("2025-12-31T23:58:00Z", "20230101T000000Z-a")] // as long as Retention may keep it
    [InlineData("2031-01-01T00:00:00Z", "20261124T060000Z-a")] // later than all, whenever that is
    [InlineData("2022-12-31T23:59:59Z", null)]
    [InlineData("0001-01-01T00:00:00Z", null)]
    [InlineData("9999-12-31T23:59:59Z", "20261124T060000Z-a")]
    public async Task Snapshot_at_a_time_is_the_last_one_before_it(string at, string? expected)
    {
        var storage = await RankingStorage.CreateAsync(azurite);
        string[] kept = ["20230101T000000Z-a", "20251231T235900Z-a", "20251231T235900Z-b", "20260215T120000Z-a", "20261031T235959Z-a", "20261123T230000Z-a", "20261124T060000Z-a"];
        foreach (var id in kept)
            await storage.ReplaceAsync($"snapshots/{id}.json.gz", Empty(id));
        Assert.Equal(kept, await storage.SnapshotsAsync());
        Assert.Equal(expected, (await storage.History.AtAsync(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture), TestContext.Current.CancellationToken))?.Id);
    }

    [Fact]
    public async Task History_without_snapshots_has_none_at_any_time()
    {
        var storage = await RankingStorage.CreateAsync(azurite);
        Assert.Null(await storage.History.AtAsync(Given.Now, TestContext.Current.CancellationToken));
        Assert.Null(await storage.History.ReadAsync("20261124T060000Z-a", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Current_and_superseded_snapshots_are_read_whole()
    {
        var storage = await RankingStorage.CreateAsync(azurite);
        var published = new List<string>();
        foreach (var digest in new[] { Batches.Water(8), Batches.Road(6) })
        {
            await storage.WriteAsync(digest);
            await storage.RankAsync();
            published.Add((await storage.PointerAsync()).Snapshot);
            storage.Time.Advance(TimeSpan.FromHours(1));
        }
        Assert.Equal(published, await storage.SnapshotsAsync());
        Assert.Equal(published.Select(SnapshotHistory.TimeOf), [Given.Now, Given.Now.AddHours(1)]);
        var (old, current) = (await AtAsync(storage, 59), await AtAsync(storage, 60));
        Assert.Equal(published, [old!.Id, current!.Id]);
        Assert.Equal(["Air PDAM Ampenan mati"], old.Lists[0].Issues.Select(issue => issue.Name));
        Assert.Equal(2, current.Lists[0].Issues.Count);
        Assert.Equal(current.Configuration.Hash, current.ConfigurationHash);
        Assert.Null(await AtAsync(storage, -1));
    }

    private static Task<Snapshot?> AtAsync(RankingStorage storage, int minutes) => storage.History.AtAsync(Given.Now.AddMinutes(minutes), TestContext.Current.CancellationToken);

    private static Snapshot Empty(string id) => new()
    {
        Id = id, AsOf = SnapshotHistory.TimeOf(id), EngineVersion = "", ModelVersion = "", Labels = new([], 0), Configuration = new(new(), new(), []), ConfigurationHash = "", LogSequence = 0, Lists = [], Issues = [],
    };
}
