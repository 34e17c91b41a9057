using Azure.Core;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;

namespace Prcc.LocalRuntime.Settings;

/// <summary>A connection by the name that triggers give it: a connection string, or a section with service addresses and Azure.Identity.</summary>
internal sealed class StorageConnection
{
    // Decoded by the listener, so that a body that is not base64 reaches the poison queue unchanged.
    private static readonly QueueClientOptions RawBodies = new() { MessageEncoding = QueueMessageEncoding.None };

    private readonly IConfigurationSection _section;

    private StorageConnection(string name, IConfigurationSection section) => (Name, _section) = (name, section);

    public string Name { get; }

    /// <summary>Whether the storage is on this machine.</summary>
    public bool IsLoopback => Blobs().Uri.IsLoopback;

    /// <returns>Null where no such setting exists.</returns>
    public static StorageConnection? Find(string name, IConfiguration settings)
    {
        // The host's order: its own prefix first.
        foreach (var candidate in (string[])["AzureWebJobs" + name, name])
        foreach (var section in (IConfigurationSection[])[settings.GetSection(candidate), settings.GetSection("ConnectionStrings:" + candidate)])
        {
            if (section.Exists() && (!string.IsNullOrEmpty(section.Value) || section.GetChildren().Any()))
                return new StorageConnection(name, section);
        }

        return null;
    }

    public BlobServiceClient Blobs() => Client("blob", text => new BlobServiceClient(text), (uri, credential) => new BlobServiceClient(uri, credential));

    /// <summary>Bodies are as stored: base64 is the listener's business.</summary>
    public QueueServiceClient Queues() =>
        Client("queue", text => new QueueServiceClient(text, RawBodies), (uri, credential) => new QueueServiceClient(uri, credential, RawBodies));

    private T Client<T>(string service, Func<string, T> byText, Func<Uri, TokenCredential, T> byIdentity)
    {
        try
        {
            if (!string.IsNullOrEmpty(_section.Value))
                return byText(_section.Value);
            var address = _section[$"{service}ServiceUri"] ?? _section["serviceUri"]
                ?? (_section["accountName"] is { Length: > 0 } account ? $"https://{account}.{service}.core.windows.net" : null);
            if (address is null)
                throw new StartException($"Connection '{Name}' has neither a connection string nor '{Name}__{service}ServiceUri' or '{Name}__accountName'.");
            if (!Uri.TryCreate(address, UriKind.Absolute, out var uri))
                throw new StartException($"Connection '{Name}': '{address}' is not an address.");
            return byIdentity(uri, new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = _section["clientId"] }));
        }
        catch (Exception error) when (error is FormatException or ArgumentException)
        {
            throw new StartException($"Connection '{Name}' is not a storage connection string: {error.Message.ReplaceLineEndings(" ")}");
        }
    }
}
