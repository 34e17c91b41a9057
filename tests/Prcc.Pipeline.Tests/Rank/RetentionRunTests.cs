using System.Globalization;
using CsCheck;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Prcc.Pipeline.Rank;
using Prcc.Pipeline.Tests.Issues;

namespace Prcc.Pipeline.Tests.Rank;

/// <summary>The history is thinned with age.</summary>
public sealed class RetentionRunTests(AzuriteFixture azurite)
{
    private static readonly RetentionOptions Short = new() { EverySnapshotDays = 1, HourlySnapshotDays = 3, DailySnapshotDays = 6 };

    // Minutes before now: dense enough that hours and days hold several, and ages on every side of the bounds.
    private static readonly Gen<int[]> Ages = Gen.OneOf(Gen.Int[0, 8 * 24 * 60], Gen.Int[0, 60].Select(minutes => (24 * 60) - 30 + minutes), Gen.Int[0, 300].Select(minutes => (3 * 24 * 60) - 150 + minutes))
        .Array[0, 80].Select(ages => ages.Distinct().OrderDescending().ToArray());

    [Fact]
    public void Hours_and_days_that_had_a_snapshot_keep_their_last_one() => Ages.Sample(ages =>
    {
        var ids = Ids(ages);
        var kept = Kept(ids, Given.Now);
        foreach (var id in ids)
        {
            var made = SnapshotHistory.TimeOf(id);
            var days = (Given.Now - made).TotalDays;
            var last = (int digits) => ids.Last(other => other[..digits] == id[..digits]);
            // yyyyMMddTHH and yyyyMMdd.
            var expected = days <= 1 || (days <= 3 ? last(11) == id : days <= 6 && last(8) == id);
            Assert.True(expected == kept.Contains(id), $"{id}, {days} days old, is {(expected ? "gone" : "kept")}.");
        }
    }, iter: 300);

    [Fact]
    public void Thinned_again_nothing_changes() => Ages.Sample(ages =>
    {
        var kept = Kept(Ids(ages), Given.Now);
        Assert.Empty(RetentionRun.Thinned(kept, Given.Now, Short));
    }, iter: 300);

    [Fact]
    public void History_thinned_every_hour_ends_as_one_thinned_once() => Gen.Select(Ages, Gen.Int[0, 100]).Sample((ages, hours) =>
    {
        var ids = Ids(ages);
        var later = Given.Now.AddHours(hours);
        var often = ids;
        for (var hour = 0; hour <= hours; hour++)
            often = Kept(often, Given.Now.AddHours(hour));
        Assert.Equal(Kept(ids, later), often);
    }, iter: 100);

    [Fact]
    public async Task Old_snapshots_go_and_the_current_one_stays_however_old_it_is()
    {
        var storage = await RankingStorage.CreateAsync(azurite);
        foreach (var digest in new[] { Batches.Water(8), Batches.Road(6), Batches.Floods(7) })
        {
            await storage.WriteAsync(digest);
            await storage.RankAsync();
            storage.Time.Advance(TimeSpan.FromMinutes(1));
        }
        var ids = await storage.SnapshotsAsync();
        await RetainAsync(storage, storage.Time);
        Assert.Equal(ids, await storage.SnapshotsAsync());
        Assert.Equal(3, (await storage.BlobsAsync("log/")).Count);

        storage.Time.Advance(TimeSpan.FromDays(3));
        await RetainAsync(storage, storage.Time);
        Assert.Equal(ids[2..], await storage.SnapshotsAsync());
        storage.Time.Advance(TimeSpan.FromDays(500));
        await RetainAsync(storage, storage.Time);
        await RetainAsync(storage, storage.Time);
        Assert.Equal(ids[2..], await storage.SnapshotsAsync());
        Assert.Equal((await storage.PointerAsync()).Snapshot, (await storage.History.AtAsync(storage.Time.GetUtcNow(), TestContext.Current.CancellationToken))!.Id);
    }

    [Fact]
    public async Task Log_goes_with_the_posts_and_ranking_goes_on()
    {
        var storage = await RankingStorage.CreateAsync(azurite);
        await storage.WriteAsync(Batches.Water(8));
        await storage.RankAsync();
        await storage.WriteAsync(Batches.Road(6));
        await storage.RankAsync();
        // Age goes by the storage's own clock.
        var written = (await storage.Account.Container(storage.Account.Names.Ranking).GetBlobClient("log/0000000002.json.gz").GetPropertiesAsync(cancellationToken: TestContext.Current.CancellationToken)).Value.LastModified;
        await RetainAsync(storage, new FakeTimeProvider(written.AddDays(180)));
        Assert.Contains("0000000002.json.gz", await storage.BlobsAsync("log/"));
        await RetainAsync(storage, new FakeTimeProvider(written.AddDays(180).AddSeconds(2)));
        Assert.Empty(await storage.BlobsAsync("log/"));

        await storage.WriteAsync(Batches.Floods(7));
        await storage.RankAsync();
        Assert.Equal(["0000000003.json.gz"], await storage.BlobsAsync("log/"));
        Assert.Equal(3, (await storage.StateAsync()).LogSequence);
    }

    private static Task RetainAsync(RankingStorage storage, TimeProvider time) =>
        new RetentionRun(storage.Account, storage.History, storage.Snapshots, Options.Create(new RetentionOptions()), time, NullLogger<RetentionRun>.Instance).RunAsync(TestContext.Current.CancellationToken);

    private static List<string> Ids(int[] ages) => [.. ages.Select(minutes => Given.Now.AddMinutes(-minutes).ToString(Snapshot.TimeFormat, CultureInfo.InvariantCulture) + "-x")];

    private static List<string> Kept(List<string> ids, DateTimeOffset now) => [.. ids.Except(RetentionRun.Thinned(ids, now, Short))];
}
