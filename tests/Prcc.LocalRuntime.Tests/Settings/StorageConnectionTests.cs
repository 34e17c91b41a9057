using Microsoft.Extensions.Configuration;
using Prcc.LocalRuntime.Settings;

namespace Prcc.LocalRuntime.Tests.Settings;

public sealed class StorageConnectionTests
{
    [Theory]
    [InlineData("Data:queueServiceUri", "https://q.example/", "https://q.example/")]
    [InlineData("AzureWebJobsData:queueServiceUri", "https://q.example/", "https://q.example/")]
    [InlineData("Data:accountName", "prcc", "https://prcc.queue.core.windows.net/")]
    [InlineData("Data", "UseDevelopmentStorage=true", "http://127.0.0.1:10001/devstoreaccount1")]
    public void Connection_by_text_or_identity_leads_to_its_service(string setting, string value, string address) =>
        Assert.Equal(new Uri(address), StorageConnection.Find("Data", Settings((setting, value)))!.Queues().Uri);

    [Fact]
    public void Hosts_prefix_comes_first()
    {
        var settings = Settings(("Data:accountName", "plain"), ("AzureWebJobsData:accountName", "prefixed"));
        Assert.StartsWith("https://prefixed.", StorageConnection.Find("Data", settings)!.Blobs().Uri.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_connection_is_none() => Assert.Null(StorageConnection.Find("Data", Settings(("Data", ""))));

    [Theory]
    [InlineData("Data", "secret-without-form", "Connection 'Data' is not a storage connection string")]
    [InlineData("Data:tableServiceUri", "https://t.example/", "'Data__queueServiceUri'")]
    [InlineData("Data:queueServiceUri", "somewhere", "is not an address")]
    public void Unusable_connection_is_named_without_its_secret(string setting, string value, string reason)
    {
        var error = Assert.Throws<StartException>(() => StorageConnection.Find("Data", Settings((setting, value)))!.Queues());
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    private static IConfiguration Settings(params (string Name, string Value)[] values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values.Select(value => KeyValuePair.Create(value.Name, (string?)value.Value))).Build();
}
