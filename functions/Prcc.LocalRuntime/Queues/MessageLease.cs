using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;

namespace Prcc.LocalRuntime.Queues;

/// <summary>Keeps one message hidden while it runs, and ends it: deleted, released, or moved to the poison queue.</summary>
internal sealed class MessageLease(QueueClient queue, QueueClient? poison, QueueMessage message, TimeSpan visibility, TimeProvider time, ILogger logger)
{
    private string _popReceipt = message.PopReceipt;

    /// <summary>Does the work while the message is renewed at half of its visibility.</summary>
    public async Task<T> WhileHiddenAsync<T>(Func<Task<T>> work)
    {
        using var done = new CancellationTokenSource();
        var renewal = RenewAsync(done.Token);
        try
        {
            return await work();
        }
        finally
        {
            await done.CancelAsync();
            await renewal;
        }
    }

    public async Task DeleteAsync()
    {
        try
        {
            await queue.DeleteMessageAsync(message.MessageId, _popReceipt);
        }
        catch (RequestFailedException error) when (IsGone(error))
        {
            logger.LogWarning("Message {Id} of queue '{Queue}' was no longer ours when it was done; it may run again", message.MessageId, queue.Name);
        }
    }

    /// <summary>Lets the message come back after the given time.</summary>
    public async Task ReleaseAsync(TimeSpan after)
    {
        try
        {
            await queue.UpdateMessageAsync(message.MessageId, _popReceipt, visibilityTimeout: after);
        }
        catch (RequestFailedException error) when (IsGone(error))
        {
            logger.LogWarning("Message {Id} of queue '{Queue}' was no longer ours when it failed; it comes back when its visibility ends", message.MessageId, queue.Name);
        }
    }

    /// <summary>Copies the body as it is stored, then deletes the message: a crash in between doubles it, and never loses it.</summary>
    /// <returns>False where the queue has no poison queue.</returns>
    public async Task<bool> TryPoisonAsync()
    {
        if (poison is null)
            return false;
        await poison.CreateIfNotExistsAsync();
        await poison.SendMessageAsync(message.Body);
        logger.LogWarning("Message {Id} of queue '{Queue}' moved to '{Poison}' after {Count} tries", message.MessageId, queue.Name, poison.Name, message.DequeueCount);
        await DeleteAsync();
        return true;
    }

    private async Task RenewAsync(CancellationToken done)
    {
        while (!done.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(visibility / 2, time, done);
                // Never cancelled under way: the new pop receipt would be lost.
                var receipt = await queue.UpdateMessageAsync(message.MessageId, _popReceipt, visibilityTimeout: visibility, cancellationToken: CancellationToken.None);
                _popReceipt = receipt.Value.PopReceipt;
            }
            catch (OperationCanceledException) when (done.IsCancellationRequested)
            {
                return;
            }
            catch (RequestFailedException error) when (IsGone(error))
            {
                logger.LogWarning("Message {Id} of queue '{Queue}' is no longer ours; it runs elsewhere too", message.MessageId, queue.Name);
                return;
            }
            catch (Exception error) when (error is RequestFailedException or AggregateException or OperationCanceledException)
            {
                logger.LogWarning("Message {Id} of queue '{Queue}' could not be renewed: {Reason}", message.MessageId, queue.Name, error.Message);
            }
        }
    }

    private static bool IsGone(RequestFailedException error) =>
        error.Status == 404 || error.ErrorCode == QueueErrorCode.PopReceiptMismatch || error.ErrorCode == QueueErrorCode.MessageNotFound;
}
