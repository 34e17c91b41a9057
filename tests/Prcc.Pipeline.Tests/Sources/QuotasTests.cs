using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Store;
using Prcc.Pipeline.Tests.Store;

namespace Prcc.Pipeline.Tests.Sources;

public sealed class QuotasTests(AzuriteFixture azurite)
{
    private static readonly QuotaRule Daily = new("units", 100, "America/Los_Angeles");
    private static readonly QuotaRule Rolling = new("queries", 50, null);

    // 23:30 of 23 November at the Pacific.
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 24, 7, 30, 0, TimeSpan.Zero));

    private async Task<StorageAccount> StorageAsync() => await TestStorage.CreateAsync(azurite);

    private static async Task<int> SpendAsync(Quotas quotas, QuotaRule rule, int reserve, int spend)
    {
        var lease = await quotas.ReserveAsync(rule, reserve, default);
        var spent = 0;
        for (; spent < spend && lease.TrySpend(1); spent++)
        {
        }
        await quotas.GiveBackAsync(lease, default);
        return spent;
    }

    [Fact]
    public async Task Reserve_GrantsWhatIsLeft_AndTakesBackWhatWasNotSpent()
    {
        var quotas = new Quotas(await StorageAsync(), time);
        Assert.Equal(30, await SpendAsync(quotas, Daily, 80, 30));
        Assert.Equal(30, await quotas.UsedAsync(Daily, default));
        Assert.Equal(70, await SpendAsync(quotas, Daily, 80, 80));
        Assert.Equal(0, (await quotas.ReserveAsync(Daily, 1, default)).Left);
    }

    [Fact]
    public async Task Reserve_AfterMidnightOfTheZone_BeginsAnew()
    {
        var quotas = new Quotas(await StorageAsync(), time);
        Assert.Equal(100, await SpendAsync(quotas, Daily, 100, 100));
        time.Advance(TimeSpan.FromMinutes(29));
        Assert.Equal(0, await SpendAsync(quotas, Daily, 1, 1));
        time.Advance(TimeSpan.FromSeconds(90));
        Assert.Equal(100, await SpendAsync(quotas, Daily, 200, 200));
    }

    [Fact]
    public async Task TrySpend_LeaseOfYesterday_IsWorthNothingToday()
    {
        var quotas = new Quotas(await StorageAsync(), time);
        var lease = await quotas.ReserveAsync(Daily, 10, default);
        time.Advance(TimeSpan.FromMinutes(30));
        Assert.False(lease.TrySpend(1));
    }

    [Fact]
    public async Task Reserve_RollingRule_CountsTheLastDayWhateverTheHour()
    {
        var quotas = new Quotas(await StorageAsync(), time);
        Assert.Equal(50, await SpendAsync(quotas, Rolling, 50, 50));
        time.Advance(TimeSpan.FromHours(24));
        Assert.Equal(0, await SpendAsync(quotas, Rolling, 50, 50));
        time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(50, await SpendAsync(quotas, Rolling, 50, 50));
    }

    [Fact]
    public async Task Reserve_ManyInstancesAtOnceAndSomeDie_NeverOverspends()
    {
        var storage = await StorageAsync();
        var spent = await Task.WhenAll(Enumerable.Range(0, 12).Select(async number =>
        {
            var quotas = new Quotas(storage, time);
            if (number % 4 != 3)
                return await SpendAsync(quotas, Daily, 15, number);
            // Dies with its lease.
            var lease = await quotas.ReserveAsync(Daily, 15, default);
            return lease.TrySpend(5) ? 5 : 0;
        }));
        Assert.InRange(spent.Sum(), 1, 100);
        Assert.InRange(await new Quotas(storage, time).UsedAsync(Daily, default), spent.Sum(), 100);
    }

    [Fact]
    public void CountsFrom_AnyMoment_IsTheLastMidnightOfTheZone() =>
        Gen.Int[0, 3 * 365 * 24 * 60].Sample(minutes =>
        {
            var now = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minutes);
            var zone = TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles");
            var from = TimeZoneInfo.ConvertTime(Daily.CountsFrom(now), zone);
            return from.TimeOfDay == TimeSpan.Zero && from <= now && now - from < TimeSpan.FromHours(25) && from.Date == TimeZoneInfo.ConvertTime(now, zone).Date;
        });
}
