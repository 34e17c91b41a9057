using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using CsCheck;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Sources.Rechecks;
using Prcc.Pipeline.Tests.Sources.Http;

namespace Prcc.Pipeline.Tests.Sources.Schedules;

/// <summary>
/// Plays random schedules of changes, faults, kills and clock jumps against a connector and its platform, and holds what was taken in
/// the end against the platform's own truth: no gap, no post under two keys, no request beyond a budget, none before the server allowed it.
/// A few schedules in an ordinary run; as many as <c>PRCC_SCHEDULES</c> says (500 for the whole) where it is set.
/// </summary>
internal sealed partial class ScheduleRun
{
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 4, 0, 0, TimeSpan.Zero);

    private readonly ConcurrentQueue<Fault> faults = new();
    private readonly ConcurrentQueue<(int Kind, int Which)> during = new();
    private readonly ShiftedTime time = new(Start);
    private readonly Dictionary<(string Platform, string NativeId), RawPost> taken = [];
    private readonly Platform platform;
    private readonly Waits waits;
    private SourceState state = new();
    private CancellationTokenSource? kill;
    private int requests;
    private int killAt;

    private ScheduleRun(Func<TimeProvider, Platform> platform) => (this.platform, waits) = (platform(time), new Waits(time));

    private static int Schedules => int.TryParse(Environment.GetEnvironmentVariable("PRCC_SCHEDULES"), out var number) ? number : 12;

    /// <summary>Plays schedules.</summary>
    /// <param name="platform">Makes the platform.</param>
    /// <param name="connector">Takes the connector out of the services; null: the one of the source's kind.</param>
    /// <param name="services">Adds services that the connector needs.</param>
    /// <param name="settings">Settings below <c>Sources</c>.</param>
    public static Task PlayAsync(
        Func<TimeProvider, Platform> platform, Func<IServiceProvider, IConnector>? connector = null, Action<IServiceCollection>? services = null, params (string, string)[] settings) =>
        Step.Schedule.SampleAsync(steps => new ScheduleRun(platform).RunAsync(steps, connector, services, settings), iter: Schedules, threads: 2);

    private async Task RunAsync(Step[] steps, Func<IServiceProvider, IConnector>? find, Action<IServiceCollection>? more, (string, string)[] settings)
    {
        await using var site = await TestSite.StartAsync(AnswerAsync);
        await using var services = TestSite.Services(
            added =>
            {
                added.Replace(ServiceDescriptor.Singleton<TimeProvider>(time));
                waits.Watch(added);
                more?.Invoke(added);
            },
            [("Timeout", "00:00:01"), ("AttemptTimeout", "00:00:00.25"), .. settings]);
        var source = platform.Source(site.Address);
        var connector = find?.Invoke(services) ?? services.GetServices<IConnector>().Single(one => one.Kind == source.Kind && one.Mode == source.Mode);

        foreach (var step in steps)
        {
            time.Advance(TimeSpan.FromMinutes(step.Minutes));
            foreach (var (kind, which) in step.Before)
                platform.Change(kind, which);
            await PollAsync(connector, source, step);
        }
        await SettleAsync(connector, source);
        Check();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var number = Interlocked.Increment(ref requests);
        // A socket does not go through the client.
        if (context.WebSockets.IsWebSocketRequest)
            waits.Sends(context.Request.Path);
        if (number == killAt)
        {
            await kill!.CancelAsync();
            context.Abort();
            return;
        }
        if (during.TryDequeue(out var change))
            platform.Change(change.Kind, change.Which);
        if (!faults.TryDequeue(out var fault) || fault == Fault.None)
        {
            await platform.AnswerAsync(context);
            return;
        }
        if (fault.AsksToWait() && context.WebSockets.IsWebSocketRequest)
            waits.Hears();
        await fault.AnswerAsync(context);
    }

    private async Task PollAsync(IConnector connector, Source source, Step step)
    {
        if (state.NotBefore > time.GetUtcNow())
            return;
        during.Clear();
        faults.Clear();
        Array.ForEach(step.During, during.Enqueue);
        Array.ForEach(step.Faults, faults.Enqueue);
        (requests, killAt) = (0, step.KillAt);
        using var killing = kill = new CancellationTokenSource();
        try
        {
            var result = await connector.FetchAsync(source, state, new RunBudget(step.Requests, step.Posts, TimeSpan.FromSeconds(30), time), killing.Token);
            Take(result.Posts);
            state = SourceHistory.After(state, result, result.Posts.Count, result.Refused.Count, [], TimeSpan.FromMinutes(source.PollMinutes), time.GetUtcNow());
        }
        catch (OperationCanceledException) when (killing.IsCancellationRequested)
        {
            // Its posts and its state are lost with it.
        }
        Assert.InRange(requests, 0, step.Requests);
    }

    private void Take(IEnumerable<RawPost> posts)
    {
        foreach (var post in posts)
            taken[(post.Platform, post.NativeId)] = post;
    }

    /// <summary>No faults any more: polls until two in a row bring nothing, then asks again for what was taken.</summary>
    private async Task SettleAsync(IConnector connector, Source source)
    {
        var quiet = new Step(0, [], [], [], 0, 40, 10_000);
        for (var (polls, idle) = (0, 0); idle < 2; polls++)
        {
            Assert.True(polls < 100, $"it never comes to an end: {state.Outcome} {state.LastError}");
            time.Advance(TimeSpan.FromMinutes(source.PollMinutes + 1));
            if (state.NotBefore > time.GetUtcNow())
                time.Advance(state.NotBefore.Value - time.GetUtcNow() + TimeSpan.FromMinutes(1));
            var (before, posts) = (state.Cursor, state.Posts);
            await PollAsync(connector, source, quiet);
            Assert.True(state.Outcome is FetchOutcome.Ok or FetchOutcome.NotModified or FetchOutcome.Partial, $"{state.Outcome}: {state.LastError}");
            idle = state.Cursor == before && state.Posts == posts || state.Outcome == FetchOutcome.NotModified ? idle + 1 : polls > 20 ? 2 : 0;
        }
        if (connector is not IRecheckingConnector rechecking)
            return;
        var held = taken.Values.Where(post => !post.Deleted).Select(post => new HeldPost(post.Platform, post.NativeId, time.GetUtcNow(), 0, "")).ToList();
        foreach (var part in held.Chunk(rechecking.MostAtOnce))
        {
            var result = await rechecking.RecheckAsync(source, state, part, TestSite.Budget, default);
            Assert.Equal((FetchOutcome.Ok, part.Length), (result.Outcome, result.Posts.Count));
            Take(result.Posts);
        }
    }

    private void Check()
    {
        Assert.Empty(waits.Violations);
        var byNumber = taken.Values
            .Where(post => !post.Deleted)
            .Select(post => (Post: post, Mark: Mark().Match(post.Title + " " + post.Text)))
            .ToLookup(post => int.Parse(post.Mark.Groups["number"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture), post => post.Mark.Value);
        Assert.All(byNumber, marks => Assert.Single(marks));
        foreach (var post in platform.Posts)
        {
            var mark = byNumber[post.Number].SingleOrDefault();
            if (post.Deleted ? platform.TellsDeletions : !platform.IsWanted(post))
                Assert.True(mark is null, $"{mark} is held, though it is gone or not ours");
            else if (!post.Deleted)
                Assert.True(platform.TellsEdits ? mark == post.Mark : mark is not null, $"{post.Mark} is held as {mark ?? "nothing"}");
        }
    }

    [GeneratedRegex(@"pos(?<number>\d+)v\d+x")]
    private static partial Regex Mark();
}
