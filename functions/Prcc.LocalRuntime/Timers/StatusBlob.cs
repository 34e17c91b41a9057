using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Prcc.LocalRuntime.Timers;

/// <summary>The schedule status of one timer, remembered across restarts.</summary>
internal sealed class StatusBlob(BlobClient blob, ILogger logger)
{
    /// <returns>Null where the timer has never run, or its status is no longer readable.</returns>
    public async Task<ScheduleStatus?> ReadAsync(CancellationToken ct)
    {
        try
        {
            var content = await blob.DownloadContentAsync(ct);
            return content.Value.Content.ToObjectFromJson<ScheduleStatus>();
        }
        catch (RequestFailedException error) when (error.Status == 404)
        {
            return null;
        }
        catch (JsonException error)
        {
            logger.LogWarning("Schedule status {Blob} is not readable and is begun anew: {Reason}", blob.Name, error.Message);
            return null;
        }
    }

    public Task WriteAsync(ScheduleStatus status, CancellationToken ct) =>
        blob.UploadAsync(BinaryData.FromObjectAsJson(status), overwrite: true, ct);
}
