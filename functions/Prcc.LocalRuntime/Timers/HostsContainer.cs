using Azure.Storage.Blobs;

namespace Prcc.LocalRuntime.Timers;

/// <summary>Where the host keeps its own blobs, and under which names.</summary>
internal sealed class HostsContainer(BlobServiceClient service, string hostId)
{
    private readonly BlobContainerClient _container = service.GetBlobContainerClient("azure-webjobs-hosts");

    public Task EnsureAsync(CancellationToken ct) => _container.CreateIfNotExistsAsync(cancellationToken: ct);

    public BlobClient Status(string function) => _container.GetBlobClient($"timers/{hostId}/Host.Functions.{function}/status");

    public BlobClient Lock(string function) => _container.GetBlobClient($"locks/{hostId}/Host.Functions.{function}.Listener");

    /// <summary>The host's form of an id: at most 32 lower-case letters, digits and single dashes.</summary>
    public static string IdOf(string name)
    {
        var id = string.Concat(name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
        id = string.Join('-', id.Split('-', StringSplitOptions.RemoveEmptyEntries));
        return id.Length <= 32 ? id : id[..32].TrimEnd('-');
    }
}
