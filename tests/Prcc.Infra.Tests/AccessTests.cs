namespace Prcc.Infra.Tests;

public sealed class AccessTests
{
    private const string StorageBlobDataOwner = "b7e6dc6d-f1e8-4753-8033-0f276bb0955b";
    private const string StorageQueueDataContributor = "974c5e8b-45b9-4653-ba55-5f855dd0fe88";
    private const string StorageTableDataContributor = "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3";
    private const string KeyVaultSecretsUser = "4633458b-17de-408a-b874-0445c86b69e6";
    private const string MonitoringMetricsPublisher = "3913510d-42f4-4e42-8a64-420c390055eb";

    [Fact]
    public async Task Storage_roles_are_given_to_the_app_on_the_account()
    {
        var template = await CompiledTemplate.Get();
        Assert.Equal(
            [StorageBlobDataOwner, StorageQueueDataContributor, StorageTableDataContributor],
            template.File("storage").Strings("appRoles"));
        var assignment = Grant(template, "storage");
        Assert.Contains("variables('appRoles')", assignment.Properties.GetProperty("roleDefinitionId").GetString(), StringComparison.Ordinal);
        Assert.Equal("[length(variables('appRoles'))]", assignment.Json.GetProperty("copy").GetProperty("count").GetString());
        Assert.Contains("Microsoft.Storage/storageAccounts", assignment.Json.GetProperty("scope").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vault", "keyVaultSecretsUser", KeyVaultSecretsUser, "Microsoft.KeyVault/vaults")]
    [InlineData("monitoring", "monitoringMetricsPublisher", MonitoringMetricsPublisher, "Microsoft.Insights/components")]
    public async Task Role_is_given_to_the_app_on_the_resource_alone(string module, string variable, string role, string scope)
    {
        var template = await CompiledTemplate.Get();
        Assert.Equal(role, template.File(module).Json.GetProperty("variables").GetProperty(variable).GetString());
        var assignment = Grant(template, module);
        Assert.Contains($"variables('{variable}')", assignment.Properties.GetProperty("roleDefinitionId").GetString(), StringComparison.Ordinal);
        Assert.Contains(scope, assignment.Json.GetProperty("scope").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inbox_role_is_given_only_when_somebody_is_named()
    {
        var others = (await CompiledTemplate.Get()).OfType("Microsoft.Authorization/roleAssignments").Where(role => role.Symbol != "appAccess").ToList();
        Assert.Equal(2, others.Count);
        Assert.All(others, role =>
        {
            Assert.Equal("[not(empty(parameters('inboxPrincipalId')))]", role.Json.GetProperty("condition").GetString());
            Assert.Contains("blobServices/containers", role.Json.GetProperty("scope").GetString(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Template_reads_no_key_of_any_resource()
    {
        var text = (await CompiledTemplate.Get()).Text;
        Assert.DoesNotContain("AccountKey", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("SharedAccess", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(@"(?i)\blist[a-z]+\(", text);
    }

    [Fact]
    public async Task Telemetry_admits_identities_only()
    {
        var template = await CompiledTemplate.Get();
        Assert.True(template.Single("Microsoft.Insights/components").Properties.GetProperty("DisableLocalAuth").GetBoolean());
        Assert.True(template.Single("Microsoft.OperationalInsights/workspaces").Properties.GetProperty("features").GetProperty("disableLocalAuth").GetBoolean());
    }

    [Fact]
    public async Task Vault_decides_by_roles_and_keeps_what_was_deleted()
    {
        var properties = (await CompiledTemplate.Get()).Single("Microsoft.KeyVault/vaults").Properties;
        Assert.True(properties.GetProperty("enableRbacAuthorization").GetBoolean());
        Assert.True(properties.GetProperty("enableSoftDelete").GetBoolean());
        Assert.True(properties.GetProperty("enablePurgeProtection").GetBoolean());
    }

    [Fact]
    public async Task Author_key_not_given_leaves_the_secret_alone()
    {
        var template = await CompiledTemplate.Get();
        Assert.Equal("[not(empty(parameters('authorKey')))]", template.Single("Microsoft.KeyVault/vaults/secrets").Json.GetProperty("condition").GetString());
        foreach (var module in new[] { "", "vault" })
            Assert.Equal("securestring", template.File(module).Json.GetProperty("parameters").GetProperty("authorKey").GetProperty("type").GetString());
        Assert.DoesNotContain("newGuid(", template.Text, StringComparison.Ordinal);
    }

    private static ArmResource Grant(Template template, string module)
    {
        var grant = Assert.Single(template.OfType("Microsoft.Authorization/roleAssignments"), role => role.Module == module && role.Symbol == "appAccess");
        Assert.Equal("[parameters('appPrincipalId')]", grant.Properties.GetProperty("principalId").GetString());
        Assert.Equal("ServicePrincipal", grant.Properties.GetProperty("principalType").GetString());
        Assert.False(grant.Json.TryGetProperty("condition", out _));
        return grant;
    }
}
