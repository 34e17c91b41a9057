using System.Collections.Concurrent;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Sources.Rechecks;
using Prcc.Pipeline.Sources.YouTube;
using Prcc.Pipeline.Store;
using Prcc.Pipeline.Tests.Sources.Http;
using Prcc.Pipeline.Tests.Sources.Schedules;
using Prcc.Pipeline.Tests.Store;

namespace Prcc.Pipeline.Tests.Sources.YouTube;

/// <summary>Several instances, each with several sources, poll and check at once, over Google's midnight, with faults and kills.</summary>
public sealed class QuotaSchedules(AzuriteFixture azurite)
{
    private const int Instances = 3;

    // The evening before a day of Google's begins (08:00Z in winter).
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 3, 0, 0, TimeSpan.Zero);

    private static readonly Gen<Round> Rounds = Gen.Select(
        Gen.Int[0, 5].SelectMany(kind => kind switch { 0 => Gen.Double[-20, 0], 1 => Gen.Double[200, 500], _ => Gen.Double[5, 60] }),
        Gen.Int[-20, 10], Gen.Int[-20, 10], Gen.Int[0, 4].Array[2, 5],
        (minutes, kill, fault, who) => new Round(minutes, kill, fault, who));

    // The whole is long: each schedule has its own table.
    private static int Schedules => int.TryParse(Environment.GetEnvironmentVariable("PRCC_SCHEDULES"), out var number) ? Math.Min(number, 100) : 4;

    [Fact]
    public async Task Any_schedule_of_several_instances_and_kills_stays_within_the_quota_of_each_day()
    {
        var fullest = 0.0;
        await Gen.Select(Gen.Int[15, 60], Gen.Int[2, 6], Rounds.Array[4, 14]).SampleAsync(
            async (units, searches, rounds) =>
            {
                var (unitsUsed, searchesUsed) = await PlayAsync(units, searches, rounds);
                Assert.InRange(unitsUsed, 0, units);
                Assert.InRange(searchesUsed, 0, searches);
                InterlockedMax(ref fullest, (double)unitsUsed / units);
            },
            iter: Schedules, threads: 2);
        // A connector that asks for nothing would stay within it, too.
        Assert.InRange(fullest, 0.5, 1);
    }

    /// <returns>Most units and most searches that the server saw on one of its days.</returns>
    private async Task<(int Units, int Searches)> PlayAsync(int units, int searches, Round[] rounds)
    {
        var time = new ShiftedTime(Start);
        var platform = new YouTubePlatform(time);
        var storage = TestStorage.Empty(azurite);
        await storage.Table(storage.Names.Sources).CreateAsync();
        var seen = new ConcurrentDictionary<(bool IsSearch, DateTime Day), int>();
        var round = new Round(0, 0, 0, []);
        var requests = 0;
        CancellationTokenSource? killing = null;
        await using var site = await TestSite.StartAsync(async context =>
        {
            seen.AddOrUpdate((context.Request.Path.Value!.EndsWith("/search", StringComparison.Ordinal), DayInCalifornia(time.GetUtcNow())), 1, (_, before) => before + 1);
            var number = Interlocked.Increment(ref requests);
            if (number == round.KillAt)
                await killing!.CancelAsync();
            // Long enough that every retry fails, too.
            else if (number >= round.Fault && number < round.Fault + 4)
                await Fault.ServerError.AnswerAsync(context);
            else
                await platform.AnswerAsync(context);
        });
        var instances = Enumerable.Range(0, Instances).Select(_ => new Instance(site.Address, time, storage, platform, units, searches)).ToList();
        foreach (var next in rounds)
        {
            time.Advance(TimeSpan.FromMinutes(next.Minutes));
            for (var number = 0; number < 6; number++)
                platform.Change(number, number);
            using var kill = new CancellationTokenSource();
            (round, requests, killing) = (next, 0, kill);
            await Task.WhenAll(round.Who.Select((who, turn) => instances[turn % Instances].RunAsync(who, turn == 0 ? kill.Token : default)));
        }
        instances.ForEach(instance => instance.Dispose());
        return (seen.Where(day => !day.Key.IsSearch).Max(day => (int?)day.Value) ?? 0, seen.Where(day => day.Key.IsSearch).Max(day => (int?)day.Value) ?? 0);
    }

    private static DateTime DayInCalifornia(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles")).Date;

    private static void InterlockedMax(ref double most, double value)
    {
        for (var before = most; value > before; before = most)
            if (Interlocked.CompareExchange(ref most, value, before) == before)
                return;
    }

    /// <param name="Minutes">How far the clock moves first.</param>
    /// <param name="KillAt">The first poll is killed at this request; 0 or less: it is not.</param>
    /// <param name="Fault">From this request on a few fail; -4 or less: none does.</param>
    /// <param name="Who">What happens at once, each on another instance: 0 to 2 poll a source, 3 and 4 ask again for posts.</param>
    private sealed record Round(double Minutes, int KillAt, int Fault, int[] Who);

    private sealed class Instance : IDisposable
    {
        private readonly ConcurrentDictionary<int, SourceState> states = new();
        private readonly ConcurrentQueue<RawPost> taken = new();
        private readonly ServiceProvider services;
        private readonly IRecheckingConnector connector;
        private readonly Source source;
        private readonly ShiftedTime time;

        public Instance(Uri address, ShiftedTime time, StorageAccount storage, YouTubePlatform platform, int units, int searches)
        {
            this.time = time;
            source = platform.Source(address);
            var settings = TestStorage.Configuration(("Sources:YouTube:DailyUnits", $"{units}"), ("Sources:YouTube:DailySearches", $"{searches}"));
            services = TestSite.Services(
                added => added.Replace(ServiceDescriptor.Singleton<TimeProvider>(time)).AddSingleton(storage).AddSingleton<Quotas>().AddYouTube(settings),
                ("YouTube:ApiKey", YouTubePlatform.ApiKey));
            connector = (IRecheckingConnector)services.GetServices<IConnector>().Single(one => one.Kind == "youtube");
        }

        public async Task RunAsync(int what, CancellationToken kill)
        {
            var budget = new RunBudget(12, 1_000, TimeSpan.FromSeconds(30), time);
            try
            {
                if (what <= 2)
                    await PollAsync(what, budget, kill);
                else
                    await connector.RecheckAsync(source, new SourceState(), [.. taken.Take(50).Select(post => new HeldPost(post.Platform, post.NativeId, time.GetUtcNow(), 0, ""))], budget, kill);
            }
            catch (OperationCanceledException) when (kill.IsCancellationRequested)
            {
                // What it had reserved is lost with it.
            }
        }

        private async Task PollAsync(int what, RunBudget budget, CancellationToken cancellationToken)
        {
            var one = what switch { 0 => source with { Terms = [] }, 1 => source with { Accounts = [] }, _ => source };
            var before = states.GetValueOrDefault(what) ?? new SourceState();
            var result = await connector.FetchAsync(one, before, budget, cancellationToken);
            foreach (var post in result.Posts.Where(post => !post.Deleted))
                taken.Enqueue(post);
            states[what] = before with { Cursor = result.Cursor ?? before.Cursor };
        }

        public void Dispose() => services.Dispose();
    }
}
