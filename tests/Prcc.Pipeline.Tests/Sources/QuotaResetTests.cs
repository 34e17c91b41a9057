using Microsoft.Extensions.Time.Testing;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Tests.Store;

namespace Prcc.Pipeline.Tests.Sources;

public sealed class QuotaResetTests(AzuriteFixture azurite)
{
    private static readonly QuotaRule Daily = new("units", 10, "America/Los_Angeles");

    [Theory]
    [InlineData("2026-11-24T04:00:00Z", "2026-11-24T08:00:00Z")]
    [InlineData("2026-11-24T08:00:00Z", "2026-11-25T08:00:00Z")]
    // The days on which the clocks change have 23 and 25 hours.
    [InlineData("2026-03-08T09:00:00Z", "2026-03-09T07:00:00Z")]
    [InlineData("2026-11-01T07:30:00Z", "2026-11-02T08:00:00Z")]
    public void Renews_is_the_next_midnight_of_the_zone(string now, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), Daily.Renews(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public async Task Lease_is_not_spent_near_the_reset_nor_after_it()
    {
        var storage = TestStorage.Empty(azurite);
        await storage.Table(storage.Names.Sources).CreateAsync(TestContext.Current.CancellationToken);
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 7, 59, 0, TimeSpan.Zero));
        var quotas = new Quotas(storage, time);
        var lease = await quotas.ReserveAsync(Daily, 20, TestContext.Current.CancellationToken);
        Assert.Equal((10, true), (lease.Left, lease.TrySpend(1)));
        time.Advance(TimeSpan.FromSeconds(31));
        Assert.False(lease.TrySpend(1));
        time.Advance(TimeSpan.FromMinutes(2));
        Assert.False(lease.TrySpend(1));
        Assert.Equal(10, (await quotas.ReserveAsync(Daily, 20, TestContext.Current.CancellationToken)).Left);
        await quotas.GiveBackAsync(lease, TestContext.Current.CancellationToken);
        Assert.Equal(10, await quotas.UsedAsync(Daily, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Budget_that_spends_units_counts_against_the_whole()
    {
        var storage = TestStorage.Empty(azurite);
        await storage.Table(storage.Names.Sources).CreateAsync(TestContext.Current.CancellationToken);
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 4, 0, 0, TimeSpan.Zero));
        var lease = await new Quotas(storage, time).ReserveAsync(Daily, 3, TestContext.Current.CancellationToken);
        var whole = new RunBudget(5, 100, TimeSpan.FromMinutes(1), time);
        var part = whole.Spending(lease);
        Assert.Equal([true, true, true, false], Enumerable.Range(0, 4).Select(_ => part.TryTakeRequest()));
        part.Took(60);
        Assert.Equal((0, 2, 40, 40, false, true), (part.Requests, whole.Requests, part.Posts, whole.Posts, part.IsLeft, whole.IsLeft));
    }

    [Fact]
    public async Task State_longer_than_a_property_is_saved_whole()
    {
        var storage = TestStorage.Empty(azurite);
        await storage.Table(storage.Names.Sources).CreateAsync(TestContext.Current.CancellationToken);
        var states = new SourceStates(storage);
        var state = new SourceState { Cursor = string.Concat(Enumerable.Repeat("{\"é\":\"\U0001F30B\"}", 3_000)) };
        Assert.True(await states.SaveAsync("kanal", state, null, TestContext.Current.CancellationToken));
        var stored = (await states.LoadAsync(TestContext.Current.CancellationToken))["kanal"];
        Assert.Equal(state.Cursor, stored.State.Cursor);
        Assert.True(await states.SaveAsync("kanal", new SourceState { Cursor = "short" }, stored, TestContext.Current.CancellationToken));
        Assert.Equal("short", (await states.LoadAsync(TestContext.Current.CancellationToken))["kanal"].State.Cursor);
    }
}
