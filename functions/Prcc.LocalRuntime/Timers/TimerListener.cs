using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Prcc.LocalRuntime.Functions;
using Prcc.LocalRuntime.Hosting;

namespace Prcc.LocalRuntime.Timers;

/// <summary>Runs one timer function when it is due: on one instance at a time, one run at a time.</summary>
internal sealed class TimerListener(Function function, HostsContainer hosts, bool breakDeadLocks, FunctionRunner runner, TimeProvider time) : IListener
{
    private static readonly TimeSpan RestAfterError = TimeSpan.FromSeconds(5);

    // A machine that slept wakes up to its clock again within this time.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);

    private readonly TimerTrigger _trigger = (TimerTrigger)function.Trigger;
    private readonly ILogger _logger = runner.Logger(function);
    private readonly SemaphoreSlim _single = new(1, 1);
    private readonly StatusBlob? _status =
        function.Trigger is TimerTrigger { UseMonitor: true, Schedule.IsFrequent: false } ? new StatusBlob(hosts.Status(function.Name), runner.Logger(function)) : null;

    private bool _started;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public Task PrepareAsync(CancellationToken ct) => hosts.EnsureAsync(ct);

    public async Task ListenAsync(CancellationToken ct)
    {
        var singleton = new SingletonLock(hosts.Lock(function.Name), breakDeadLocks, time, _logger);
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await singleton.WhileHeldAsync(RunWhileHeldAsync, ct);
            }
            catch (StoppingException)
            {
                return;
            }
            catch (OperationCanceledException)
            {
                // A stop, which ends the loop, or a lost lock, which is asked for again.
            }
            catch (Exception error)
            {
                _logger.LogError(error, "Timer '{Function}' is interrupted and begins again in {Rest}", function.Name, RestAfterError);
                await Task.Delay(RestAfterError, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Runs it once, after the run that may be on.</summary>
    public async Task RunByHandAsync(CancellationToken ct)
    {
        await _single.WaitAsync(ct);
        try
        {
            await AttemptAsync(new TimerInfo { ScheduleStatus = _status is null ? null : await _status.ReadAsync(ct) }, ct);
        }
        finally
        {
            _single.Release();
        }
    }

    private async Task RunWhileHeldAsync(CancellationToken held)
    {
        var (status, pastDue) = await ResumeAsync(held);
        if (pastDue || (_trigger.RunOnStartup && !_started))
            status = await RunAsync(status, pastDue, held);
        _started = true;

        for (var due = _trigger.Schedule.Next(Now); ; due = _trigger.Schedule.Next(Later(Now, due)))
        {
            await SleepUntilAsync(due, held);
            status = await RunAsync(status, pastDue: false, held);
        }
    }

    /// <summary>Reads the status, and whether a run was missed. A changed schedule counts from the last run.</summary>
    private async Task<(ScheduleStatus? Status, bool PastDue)> ResumeAsync(CancellationToken ct)
    {
        if (_status is null)
            return (null, false);
        var now = Now;
        var status = await _status.ReadAsync(ct);
        if (status is null)
        {
            status = new ScheduleStatus { Next = _trigger.Schedule.Next(now), LastUpdated = now };
            await _status.WriteAsync(status, ct);
            return (status, false);
        }

        var expected = _trigger.Schedule.Next(status.Last == default ? status.LastUpdated : status.Last);
        if (status.Next != expected)
        {
            status = new ScheduleStatus { Last = status.Last, Next = expected, LastUpdated = status.LastUpdated };
            await _status.WriteAsync(status, ct);
        }

        return (status, now > expected);
    }

    private async Task<ScheduleStatus?> RunAsync(ScheduleStatus? status, bool pastDue, CancellationToken held)
    {
        await _single.WaitAsync(held);
        try
        {
            var begun = Now;
            await AttemptAsync(new TimerInfo { ScheduleStatus = status, IsPastDue = pastDue }, held);
            if (_status is null)
                return null;
            var next = new ScheduleStatus { Last = begun, Next = _trigger.Schedule.Next(begun), LastUpdated = Now };
            await _status.WriteAsync(next, CancellationToken.None);
            return next;
        }
        finally
        {
            _single.Release();
        }
    }

    private async Task AttemptAsync(TimerInfo info, CancellationToken ct)
    {
        for (var done = 0; ; done++)
        {
            var attempt = new Attempt(done, _trigger.Retry?.MaxRetryCount ?? 0);
            if (await runner.TryRunAsync(function, new TriggerValue(info, new Dictionary<string, object?>()), attempt) || !RetryDelays.MayRetry(_trigger.Retry, done))
                return;
            await Task.Delay(RetryDelays.Before(_trigger.Retry!, done + 1), time, ct);
        }
    }

    private async Task SleepUntilAsync(DateTime due, CancellationToken ct)
    {
        for (var rest = due - Now; rest > TimeSpan.Zero; rest = due - Now)
            await Task.Delay(rest < LongestSleep ? rest : LongestSleep, time, ct);
    }

    private static DateTime Later(DateTime one, DateTime other) => one > other ? one : other;
}
