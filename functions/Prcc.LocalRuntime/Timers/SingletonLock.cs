using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Extensions.Logging;

namespace Prcc.LocalRuntime.Timers;

/// <summary>One instance at a time: a blob's lease, renewed while it is held.</summary>
/// <param name="blob">Carries the lease; it is empty.</param>
/// <param name="breakDead">Take the lease from a process that died on this machine, instead of waiting until it runs out.</param>
internal sealed class SingletonLock(BlobClient blob, bool breakDead, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AskEvery = TimeSpan.FromSeconds(2);

    /// <summary>Waits for the lock, does the work, and gives the lock back. The work's token is cancelled when the lock is lost.</summary>
    public async Task WhileHeldAsync(Func<CancellationToken, Task> work, CancellationToken ct)
    {
        var lease = await AcquireAsync(ct);
        using var held = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var renewal = RenewAsync(lease, held);
        try
        {
            await work(held.Token);
        }
        finally
        {
            await held.CancelAsync();
            await renewal;
            await ReleaseAsync(lease);
        }
    }

    private async Task<BlobLeaseClient> AcquireAsync(CancellationToken ct)
    {
        await EnsureBlobAsync(ct);
        for (var asked = 0; ; asked++)
        {
            var lease = blob.GetBlobLeaseClient();
            try
            {
                await lease.AcquireAsync(Duration, cancellationToken: ct);
                await blob.SetMetadataAsync(
                    new Dictionary<string, string> { [LockHolder.MetadataKey] = LockHolder.Me }, new BlobRequestConditions { LeaseId = lease.LeaseId }, ct);
                return lease;
            }
            catch (RequestFailedException error) when (error.Status is 409 or 412)
            {
                if (await BreakIfDeadAsync(ct))
                    continue;
                if (asked == 0)
                    logger.LogInformation("Another instance holds {Lock}; this one waits for it", blob.Name);
                await Task.Delay(AskEvery, time, ct);
            }
        }
    }

    private async Task EnsureBlobAsync(CancellationToken ct)
    {
        try
        {
            await blob.UploadAsync(BinaryData.Empty, new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } }, ct);
        }
        catch (RequestFailedException error) when (error.Status is 409 or 412)
        {
            // It is there already, perhaps leased.
        }
    }

    private async Task<bool> BreakIfDeadAsync(CancellationToken ct)
    {
        if (!breakDead)
            return false;
        var properties = await blob.GetPropertiesAsync(cancellationToken: ct);
        if (!properties.Value.Metadata.TryGetValue(LockHolder.MetadataKey, out var holder) || !LockHolder.IsDead(holder))
            return false;
        try
        {
            await blob.GetBlobLeaseClient().BreakAsync(TimeSpan.Zero, new RequestConditions { IfMatch = properties.Value.ETag }, ct);
        }
        catch (RequestFailedException error) when (error.Status is 409 or 412)
        {
            // A third instance was quicker.
            return false;
        }

        logger.LogInformation("The process that held {Lock} is gone; its lock was taken from it", blob.Name);
        return true;
    }

    private async Task RenewAsync(BlobLeaseClient lease, CancellationTokenSource held)
    {
        var renewed = time.GetTimestamp();
        while (!held.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(RenewEvery, time, held.Token);
                await lease.RenewAsync(cancellationToken: held.Token);
                renewed = time.GetTimestamp();
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception error) when (error is RequestFailedException or IOException or AggregateException)
            {
                var lost = error is RequestFailedException { Status: 404 or 409 or 412 } || time.GetElapsedTime(renewed) > Duration;
                logger.LogWarning("{Lock} could not be renewed{Lost}: {Reason}", blob.Name, lost ? " and is lost" : "", error.Message);
                if (!lost)
                    continue;
                await held.CancelAsync();
            }
        }
    }

    private async Task ReleaseAsync(BlobLeaseClient lease)
    {
        try
        {
            await lease.ReleaseAsync();
        }
        catch (Exception error) when (error is RequestFailedException or AggregateException)
        {
            logger.LogDebug("{Lock} could not be given back and runs out by itself: {Reason}", blob.Name, error.Message);
        }
    }
}
