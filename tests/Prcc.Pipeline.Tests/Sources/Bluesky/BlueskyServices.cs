using Microsoft.Extensions.DependencyInjection;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Sources.Bluesky;
using Prcc.Pipeline.Store;
using Prcc.Pipeline.Tests.Store;

namespace Prcc.Pipeline.Tests.Sources.Bluesky;

/// <summary>What the connector needs beside HTTP: storage for its session.</summary>
internal static class BlueskyServices
{
    public static readonly AuthorKeys Keys = new([.. Enumerable.Range(1, 32).Select(number => (byte)number)]);

    public static readonly (string, string)[] Credentials = [("Bluesky:Identifier", FakeSessions.Identifier), ("Bluesky:AppPassword", FakeSessions.Password)];

    /// <summary>A storage that has the one table.</summary>
    public static StorageAccount Storage(AzuriteFixture azurite)
    {
        var storage = TestStorage.Empty(azurite);
        storage.Table(storage.Names.Sources).Create();
        return storage;
    }

    public static void Add(IServiceCollection services, StorageAccount storage) =>
        services.AddSingleton(storage).AddSingleton(Keys).AddSingleton<SourceSessions>().AddSingleton<Quotas>().AddSingleton<IConnector, BlueskyConnector>();
}
