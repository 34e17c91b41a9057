using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;
using Prcc.LocalRuntime.Functions;
using Prcc.LocalRuntime.Hosting;
using Prcc.LocalRuntime.Settings;

namespace Prcc.LocalRuntime.Queues;

/// <summary>Runs one queue function for each message, as many at once as host.json says.</summary>
/// <param name="visibility">How long a dequeued message is hidden before it is renewed or comes back.</param>
internal sealed class QueueListener(
    Function function, QueueServiceClient service, QueueSettings settings, TimeSpan visibility, FunctionRunner runner, TimeProvider time) : IListener
{
    private readonly ILogger _logger = runner.Logger(function);
    private readonly QueueClient _queue = service.GetQueueClient(((QueueTrigger)function.Trigger).Queue);
    private readonly QueueClient? _poison =
        QueueNames.PoisonOf(((QueueTrigger)function.Trigger).Queue) is { } name ? service.GetQueueClient(name) : null;

    private readonly HashSet<Task> _running = [];

    public Task PrepareAsync(CancellationToken ct) => _queue.CreateIfNotExistsAsync(cancellationToken: ct);

    public async Task ListenAsync(CancellationToken ct)
    {
        var backoff = new PollingBackoff(settings.MaxPollingInterval);
        while (!ct.IsCancellationRequested)
        {
            var found = await ReceiveAsync(ct);
            foreach (var message in found)
                _running.Add(ct.IsCancellationRequested ? Lease(message).ReleaseAsync(TimeSpan.Zero) : RunAsync(message));
            if (found.Count > 0)
                backoff.Found();
            else
                await Task.Delay(backoff.Empty(), time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await BelowThresholdAsync(ct);
        }

        await Task.WhenAll(_running);
    }

    private async Task<IReadOnlyList<QueueMessage>> ReceiveAsync(CancellationToken ct)
    {
        try
        {
            // Not cancelled under way: messages that are already on their way here would stay hidden.
            return (await _queue.ReceiveMessagesAsync(settings.BatchSize, visibility, CancellationToken.None)).Value;
        }
        catch (Exception error)
        {
            _logger.LogError("Queue '{Queue}' cannot be read and is asked again later: {Reason}", _queue.Name, error.Message.ReplaceLineEndings(" "));
            await PrepareAgainAsync(error, ct);
            return [];
        }
    }

    /// <summary>Somebody may have deleted the queue.</summary>
    private async Task PrepareAgainAsync(Exception error, CancellationToken ct)
    {
        if (error is not Azure.RequestFailedException { Status: 404 })
            return;
        try
        {
            await PrepareAsync(ct);
        }
        catch (Exception again) when (again is Azure.RequestFailedException or OperationCanceledException)
        {
            // Being deleted: the next look tries again.
            _logger.LogDebug("Queue '{Queue}' cannot be made yet: {Reason}", _queue.Name, again.Message);
        }
    }

    private async Task BelowThresholdAsync(CancellationToken ct)
    {
        _running.RemoveWhere(run => run.IsCompleted);
        while (_running.Count > settings.NewBatchThreshold && !ct.IsCancellationRequested)
        {
            await ((Task)Task.WhenAny(_running)).WaitAsync(ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _running.RemoveWhere(run => run.IsCompleted);
        }
    }

    private async Task RunAsync(QueueMessage message)
    {
        // The loop must go on receiving while this message is bound and run.
        await Task.Yield();
        var lease = Lease(message);
        try
        {
            // More tries than allowed: the earlier ones ended with the process.
            if (message.DequeueCount > settings.MaxDequeueCount && await lease.TryPoisonAsync())
                return;
            if (await lease.WhileHiddenAsync(() => TryRunAsync(message)))
                await lease.DeleteAsync();
            else if (_poison is not null && message.DequeueCount >= settings.MaxDequeueCount)
                await lease.TryPoisonAsync();
            else if (_poison is not null)
                await lease.ReleaseAsync(settings.VisibilityTimeout);
            // Without a poison queue it stays hidden for the rest of its visibility, so that it cannot fail in a tight loop.
        }
        catch (StoppingException)
        {
            await lease.ReleaseAsync(TimeSpan.Zero);
        }
        catch (Exception error)
        {
            _logger.LogError("Message {Id} of queue '{Queue}' comes back when its visibility ends: {Reason}", message.MessageId, _queue.Name, error.Message.ReplaceLineEndings(" "));
        }
    }

    private MessageLease Lease(QueueMessage message) => new(_queue, _poison, message, visibility, time, _logger);

    private async Task<bool> TryRunAsync(QueueMessage message)
    {
        TriggerValue value;
        try
        {
            value = MessageBinding.Bind(message, function.TriggerParameter.ParameterType, settings.Base64);
        }
        catch (Exception error)
        {
            _logger.LogError(
                "Function '{Function}': message {Id} of queue '{Queue}' cannot be bound to {Type}: {Reason}",
                function.Name, message.MessageId, _queue.Name, function.TriggerParameter.ParameterType.Name, error.Message);
            return false;
        }

        return await runner.TryRunAsync(function, value, Attempt.Only);
    }
}
