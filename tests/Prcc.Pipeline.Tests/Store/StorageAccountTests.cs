using Prcc.Pipeline.Store;

namespace Prcc.Pipeline.Tests.Store;

public sealed class StorageAccountTests(AzuriteFixture azurite)
{
    private static readonly (string Name, string? Value)[] Identity =
    [
        ("PrccStorage:blobServiceUri", "https://prcc.blob.core.windows.net"),
        ("PrccStorage:queueServiceUri", "https://prcc.queue.core.windows.net"),
        ("PrccStorage:tableServiceUri", "https://prcc.table.core.windows.net"),
    ];

    [Fact]
    public async Task EnsureCreated_twice_leaves_everything_there_once()
    {
        var storage = await TestStorage.CreateAsync(azurite);
        await storage.EnsureCreatedAsync(CancellationToken.None);

        foreach (var name in storage.Names.Containers)
            Assert.True((await storage.Container(name).ExistsAsync()).Value, name);
        foreach (var name in storage.Names.Tables)
            await foreach (var _ in storage.Table(name).QueryAsync<Azure.Data.Tables.TableEntity>())
                Assert.Fail($"{name} is not empty");
        Assert.True((await storage.ClassifyQueue.ExistsAsync()).Value);
        Assert.True((await storage.ClassifyPoisonQueue.ExistsAsync()).Value);
        Assert.Equal(storage.ClassifyQueueName + "-poison", storage.ClassifyPoisonQueue.Name);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("AccountName=prcc")]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=prcc;AccountKey=rahasia!;EndpointSuffix=core.windows.net")]
    [InlineData("UseDevelopmentStorage=perhaps")]
    public void Constructor_bad_connection_string_names_the_setting_and_the_remedy_but_not_the_key(string connection)
    {
        var e = Assert.Throws<SettingException>(() => new StorageAccount(TestStorage.Configuration(("PrccStorage", connection)), new StorageOptions()));
        Assert.Equal("PrccStorage", e.Setting);
        Assert.StartsWith("Setting PrccStorage is not a storage connection string", e.Message, StringComparison.Ordinal);
        Assert.Contains("UseDevelopmentStorage=true", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("rahasia", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_with_service_addresses_needs_neither_key_nor_network()
    {
        var storage = new StorageAccount(TestStorage.Configuration([.. Identity, ("PrccStorage:clientId", "11111111-2222-3333-4444-555555555555")]), new StorageOptions());
        Assert.Equal("https://prcc.blob.core.windows.net/archive", storage.Container(storage.Names.Archive).Uri.AbsoluteUri);
        Assert.Equal("https://prcc.queue.core.windows.net/classify", storage.ClassifyQueue.Uri.AbsoluteUri);
        Assert.Equal("https://prcc.table.core.windows.net/posts", storage.Table(storage.Names.Posts).Uri.AbsoluteUri);
    }

    [Theory]
    [InlineData("blobServiceUri")]
    [InlineData("queueServiceUri")]
    [InlineData("tableServiceUri")]
    public void Constructor_one_service_address_missing_or_relative_is_named(string missing)
    {
        foreach (var value in (string?[])[null, "prcc.example"])
        {
            var settings = Identity.Select(setting => setting.Name.EndsWith(missing, StringComparison.Ordinal) ? (setting.Name, value) : setting).ToArray();
            var e = Assert.Throws<SettingException>(() => new StorageAccount(TestStorage.Configuration(settings), new StorageOptions()));
            Assert.Contains($"set PrccStorage, or PrccStorage__{missing} for an identity-based connection", e.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Constructor_nothing_set_says_how_to_connect()
    {
        var e = Assert.Throws<SettingException>(() => new StorageAccount(TestStorage.Configuration(), new StorageOptions()));
        Assert.Contains("neither a connection string nor", e.Message, StringComparison.Ordinal);
    }
}
