using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;

namespace Prcc.Pipeline.Store;

/// <summary>The clients of one storage account, and the names in it.</summary>
public sealed class StorageAccount
{
    private readonly BlobServiceClient blobs;
    private readonly QueueServiceClient queues;
    private readonly TableServiceClient tables;

    /// <param name="configuration">Holds the connection <see cref="StorageOptions.Connection"/>.</param>
    /// <param name="options">Prefix and queue name.</param>
    /// <param name="observer">Sees every request (tests count them); null in production.</param>
    /// <exception cref="SettingException">The connection is missing or malformed.</exception>
    public StorageAccount(IConfiguration configuration, StorageOptions options, HttpPipelinePolicy? observer = null)
    {
        Names = new StorageNames(options.Prefix);
        ClassifyQueueName = options.ClassifyQueue;
        var queueOptions = Observed(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 }, observer);
        var connection = configuration[StorageOptions.Connection];
        try
        {
            if (!string.IsNullOrWhiteSpace(connection))
            {
                blobs = new BlobServiceClient(connection, Observed(new BlobClientOptions(), observer));
                queues = new QueueServiceClient(connection, queueOptions);
                tables = new TableServiceClient(connection, Observed(new TableClientOptions(), observer));
                return;
            }
            var section = configuration.GetSection(StorageOptions.Connection);
            var credential = new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = section["clientId"] });
            blobs = new BlobServiceClient(ServiceUri(section, "blobServiceUri"), credential, Observed(new BlobClientOptions(), observer));
            queues = new QueueServiceClient(ServiceUri(section, "queueServiceUri"), credential, queueOptions);
            tables = new TableServiceClient(ServiceUri(section, "tableServiceUri"), credential, Observed(new TableClientOptions(), observer));
        }
        catch (Exception e) when (e is FormatException or ArgumentException or InvalidOperationException)
        {
            throw new SettingException(StorageOptions.Connection, $"is not a storage connection string ({e.Message})", "copy it from the storage account, or write UseDevelopmentStorage=true for Azurite");
        }
    }

    public StorageNames Names { get; }

    public string ClassifyQueueName { get; }

    public BlobContainerClient Container(string name) => blobs.GetBlobContainerClient(name);

    public TableClient Table(string name) => tables.GetTableClient(name);

    public QueueClient ClassifyQueue => queues.GetQueueClient(ClassifyQueueName);

    /// <summary>Where the functions host puts messages that failed too often.</summary>
    public QueueClient ClassifyPoisonQueue => queues.GetQueueClient(ClassifyQueueName + "-poison");

    /// <summary>Creates what is missing. Cheap to call again; run once at start.</summary>
    public async Task EnsureCreatedAsync(CancellationToken cancellationToken)
    {
        foreach (var name in Names.Containers)
            await Container(name).CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        foreach (var name in Names.Tables)
            await Table(name).CreateIfNotExistsAsync(cancellationToken);
        await ClassifyQueue.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        await ClassifyPoisonQueue.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
    }

    private static Uri ServiceUri(IConfigurationSection section, string name) =>
        Uri.TryCreate(section[name], UriKind.Absolute, out var uri)
            ? uri
            : throw new SettingException(
                StorageOptions.Connection,
                $"has neither a connection string nor an absolute {name}",
                $"set {StorageOptions.Connection}, or {StorageOptions.Connection}__{name} for an identity-based connection");

    private static T Observed<T>(T options, HttpPipelinePolicy? observer)
        where T : ClientOptions
    {
        if (observer is not null)
            options.AddPolicy(observer, HttpPipelinePosition.PerRetry);
        return options;
    }
}
