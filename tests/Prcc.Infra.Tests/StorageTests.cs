using Prcc.Pipeline.Store;

namespace Prcc.Infra.Tests;

public sealed class StorageTests
{
    private const string Account = "Microsoft.Storage/storageAccounts";

    [Fact]
    public async Task Account_declared_admits_identities_only()
    {
        var properties = (await CompiledTemplate.Get()).Single(Account).Properties;
        Assert.False(properties.GetProperty("allowSharedKeyAccess").GetBoolean());
        Assert.False(properties.GetProperty("isLocalUserEnabled").GetBoolean());
        Assert.True(properties.GetProperty("defaultToOAuthAuthentication").GetBoolean());
    }

    [Fact]
    public async Task Account_declared_speaks_modern_tls_and_has_nothing_public()
    {
        var template = await CompiledTemplate.Get();
        var properties = template.Single(Account).Properties;
        Assert.Equal("TLS1_2", properties.GetProperty("minimumTlsVersion").GetString());
        Assert.True(properties.GetProperty("supportsHttpsTrafficOnly").GetBoolean());
        Assert.False(properties.GetProperty("allowBlobPublicAccess").GetBoolean());
        var containers = template.Single($"{Account}/blobServices/containers").Properties;
        Assert.Equal("None", containers.GetProperty("publicAccess").GetString());
    }

    [Fact]
    public async Task Containers_and_tables_declared_are_those_of_the_pipeline()
    {
        var storage = (await CompiledTemplate.Get()).File("storage");
        var names = new StorageNames(prefix: "");
        Assert.Equal(names.Containers.Append("[variables('packageContainer')]"), storage.Strings("containers"));
        Assert.Equal(names.Tables.Order(StringComparer.Ordinal), storage.Strings("tables").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Classify_queue_declared_is_the_default_of_the_pipeline_with_its_poison_queue()
    {
        var queue = new StorageOptions().ClassifyQueue;
        Assert.Equal([queue, queue + "-poison"], (await CompiledTemplate.Get()).File("storage").Strings("queues"));
    }

    [Fact]
    public async Task Raw_posts_past_their_retention_are_deleted_but_never_unread_ones()
    {
        var template = await CompiledTemplate.Get();
        var rule = Assert.Single(template.Single($"{Account}/managementPolicies").Properties.GetProperty("policy").GetProperty("rules").EnumerateArray());
        var days = rule.GetProperty("definition").GetProperty("actions").GetProperty("baseBlob").GetProperty("delete").GetProperty("daysAfterCreationGreaterThan");
        Assert.Equal("[parameters('rawRetentionDays')]", days.GetString());
        Assert.Equal(["archive/", "inbox-done/", "inbox-rejected/"], template.File("storage").Strings("rawPrefixes"));
    }

    [Fact]
    public async Task Erased_blobs_cannot_be_recovered()
    {
        var properties = (await CompiledTemplate.Get()).Single($"{Account}/blobServices").Properties;
        Assert.False(properties.GetProperty("deleteRetentionPolicy").GetProperty("enabled").GetBoolean());
        Assert.False(properties.GetProperty("isVersioningEnabled").GetBoolean());
    }
}
