using Microsoft.Extensions.Logging;
using Prcc.LocalRuntime.Functions;

namespace Prcc.LocalRuntime.Hosting;

/// <summary>All listeners of the application: started together, and stopped so that running functions can finish.</summary>
internal sealed class Triggers(
    IReadOnlyList<(Function Function, IListener Listener)> listeners, RunningFunctions running, TimeSpan gracePeriod, TimeProvider time, ILogger logger) : IDisposable
{
    // For functions that heed their token.
    private static readonly TimeSpan AfterCancelling = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stop = new();
    private Task _listening = Task.CompletedTask;

    /// <exception cref="StartException">A storage cannot be used.</exception>
    public async Task PrepareAsync(CancellationToken ct)
    {
        foreach (var (function, listener) in listeners)
        {
            try
            {
                await listener.PrepareAsync(ct);
            }
            catch (Exception error) when (error is Azure.RequestFailedException or AggregateException or Azure.Identity.AuthenticationFailedException)
            {
                var connection = function.Trigger is QueueTrigger queue ? queue.Connection : Settings.SettingNames.Storage;
                throw new StartException($"Function '{function.Name}' cannot use the storage of '{connection}': {(error.InnerException ?? error).Message.Split('\n')[0].Trim()}");
            }
        }
    }

    public void Start() => _listening = Task.WhenAll(listeners.Select(pair => Task.Run(() => pair.Listener.ListenAsync(_stop.Token))));

    public async Task StopAsync(CancellationToken ct)
    {
        await _stop.CancelAsync();
        var idle = Task.WhenAll(running.StopAsync(), _listening);
        if (await EndsAsync(idle, gracePeriod, ct))
            return;
        logger.LogWarning("{Count} functions still run after {Grace} and are cancelled", running.Count, gracePeriod);
        await running.CancelAsync();
        if (!await EndsAsync(idle, AfterCancelling, ct))
            logger.LogError("{Count} functions do not heed their cancellation and end with the process", running.Count);
    }

    public void Dispose() => _stop.Dispose();

    private async Task<bool> EndsAsync(Task idle, TimeSpan within, CancellationToken ct)
    {
        try
        {
            await idle.WaitAsync(within, time, ct);
            return true;
        }
        catch (Exception error) when (error is TimeoutException or OperationCanceledException)
        {
            return false;
        }
    }
}
