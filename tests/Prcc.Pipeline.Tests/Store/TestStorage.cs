using Azure.Core.Pipeline;
using Microsoft.Extensions.Configuration;
using Prcc.Pipeline.Store;

namespace Prcc.Pipeline.Tests.Store;

/// <summary>A test's own corner of the real Azurite: names that no other test has.</summary>
internal static class TestStorage
{
    /// <summary>The clients; nothing exists yet.</summary>
    public static StorageAccount Empty(AzuriteFixture azurite, HttpPipelinePolicy? observer = null)
    {
        var prefix = azurite.NewPrefix();
        return new(Configuration((StorageOptions.Connection, azurite.ConnectionString)), new StorageOptions { Prefix = prefix, ClassifyQueue = prefix + "classify" }, observer);
    }

    /// <summary>With every container, queue and table.</summary>
    public static async Task<StorageAccount> CreateAsync(AzuriteFixture azurite, HttpPipelinePolicy? observer = null)
    {
        var storage = Empty(azurite, observer);
        await storage.EnsureCreatedAsync(TestContext.Current.CancellationToken);
        return storage;
    }

    public static IConfiguration Configuration(params (string Name, string? Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(setting => setting.Name, setting => setting.Value)).Build();

    /// <summary>Takes everything out of the classify queue.</summary>
    public static async Task<IReadOnlyList<string>> MessagesAsync(StorageAccount storage)
    {
        var messages = new List<string>();
        while ((await storage.ClassifyQueue.ReceiveMessagesAsync(32, cancellationToken: TestContext.Current.CancellationToken)).Value is { Length: > 0 } some)
            messages.AddRange(some.Select(message => message.Body.ToString()));
        return messages;
    }

    /// <summary>Names of the blobs of a container, in order.</summary>
    public static async Task<IReadOnlyList<string>> BlobsAsync(StorageAccount storage, string container)
    {
        var names = new List<string>();
        await foreach (var blob in storage.Container(container).GetBlobsAsync(cancellationToken: TestContext.Current.CancellationToken))
            names.Add(blob.Name);
        return names;
    }
}
