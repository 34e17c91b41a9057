using System.Text.Json;
using System.Xml.Linq;

namespace Prcc.Infra.Tests;

public sealed class FunctionAppTests
{
    [Fact]
    public async Task Plan_declared_is_flex_consumption_on_linux()
    {
        var plan = (await CompiledTemplate.Get()).Single("Microsoft.Web/serverfarms");
        Assert.Equal("FC1", plan.Json.GetProperty("sku").GetProperty("name").GetString());
        Assert.Equal("FlexConsumption", plan.Json.GetProperty("sku").GetProperty("tier").GetString());
        Assert.True(plan.Properties.GetProperty("reserved").GetBoolean());
    }

    [Fact]
    public async Task Runtime_declared_is_the_framework_that_the_project_targets()
    {
        var runtime = (await Config()).GetProperty("runtime");
        var framework = XDocument.Load(RepositoryFiles.Path("Directory.Build.props")).Descendants("TargetFramework").Single().Value;
        Assert.Equal("dotnet-isolated", runtime.GetProperty("name").GetString());
        Assert.Equal(framework, "net" + runtime.GetProperty("version").GetString());
    }

    [Fact]
    public async Task Package_is_read_with_the_identity()
    {
        var storage = (await Config()).GetProperty("deployment").GetProperty("storage");
        Assert.Equal("blobContainer", storage.GetProperty("type").GetString());
        Assert.Equal("UserAssignedIdentity", storage.GetProperty("authentication").GetProperty("type").GetString());
        Assert.Equal("[parameters('identityId')]", storage.GetProperty("authentication").GetProperty("userAssignedIdentityResourceId").GetString());
    }

    [Fact]
    public async Task Scale_declared_is_bounded_and_has_two_gigabytes_by_default()
    {
        var template = await CompiledTemplate.Get();
        var scale = (await Config()).GetProperty("scaleAndConcurrency");
        Assert.Equal("[parameters('instanceMemoryMB')]", scale.GetProperty("instanceMemoryMB").GetString());
        Assert.Equal("[parameters('maximumInstanceCount')]", scale.GetProperty("maximumInstanceCount").GetString());
        Assert.Equal(2048, template.File("").Json.GetProperty("parameters").GetProperty("instanceMemoryMB").GetProperty("defaultValue").GetInt32());
    }

    [Fact]
    public async Task Site_declared_speaks_https_with_modern_tls_only()
    {
        var properties = (await CompiledTemplate.Get()).Single("Microsoft.Web/sites").Properties;
        Assert.True(properties.GetProperty("httpsOnly").GetBoolean());
        var site = properties.GetProperty("siteConfig");
        Assert.Equal("1.2", site.GetProperty("minTlsVersion").GetString());
        Assert.Equal("1.2", site.GetProperty("scmMinTlsVersion").GetString());
        Assert.Equal("Disabled", site.GetProperty("ftpsState").GetString());
    }

    [Fact]
    public async Task Publishing_with_passwords_is_off()
    {
        var policies = (await CompiledTemplate.Get()).OfType("Microsoft.Web/sites/basicPublishingCredentialsPolicies").ToList();
        Assert.Equal(2, policies.Count);
        Assert.All(policies, policy => Assert.False(policy.Properties.GetProperty("allow").GetBoolean()));
    }

    [Fact]
    public async Task Vault_references_are_resolved_with_the_identity()
    {
        var properties = (await CompiledTemplate.Get()).Single("Microsoft.Web/sites").Properties;
        Assert.Equal("[parameters('identityId')]", properties.GetProperty("keyVaultReferenceIdentity").GetString());
    }

    private static async Task<JsonElement> Config() =>
        (await CompiledTemplate.Get()).Single("Microsoft.Web/sites").Properties.GetProperty("functionAppConfig");
}
