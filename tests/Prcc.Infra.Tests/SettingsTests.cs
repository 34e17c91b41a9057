using System.Text.Json;

namespace Prcc.Infra.Tests;

public sealed class SettingsTests
{
    /// <summary>Settings that only a machine of one's own has: Flex Consumption refuses the first and takes it from the app's runtime.</summary>
    private static readonly string[] LocalOnly = ["FUNCTIONS_WORKER_RUNTIME", "LocalRuntime__"];

    private static readonly string[] ConnectionParts = ["blobServiceUri", "queueServiceUri", "tableServiceUri", "credential", "clientId"];

    [Fact]
    public async Task Local_settings_each_are_set_in_azure()
    {
        var azure = (await CompiledTemplate.Get()).AppSettings();
        var local = LocalSettings().Where(setting => !LocalOnly.Any(prefix => setting.Key.StartsWith(prefix, StringComparison.Ordinal)));
        foreach (var (name, value) in local)
            if (value.StartsWith("UseDevelopmentStorage", StringComparison.Ordinal))
                AssertIdentityConnection(azure, name);
            else
                Assert.Contains(name, azure);
    }

    [Fact]
    public async Task Settings_named_in_triggers_each_are_set_in_azure()
    {
        var azure = (await CompiledTemplate.Get()).AppSettings();
        Assert.All(FunctionSources().SelectMany(SettingNames.Resolved), name => Assert.Contains(SettingNames.AsVariable(name), azure));
    }

    [Fact]
    public async Task Connections_named_in_triggers_each_are_identity_based()
    {
        var azure = (await CompiledTemplate.Get()).AppSettings();
        Assert.All(FunctionSources().SelectMany(SettingNames.Connections).Append("AzureWebJobsStorage"), name => AssertIdentityConnection(azure, name));
    }

    [Fact]
    public async Task Settings_declared_spell_levels_with_underscores_and_avoid_what_the_plan_refuses()
    {
        var azure = (await CompiledTemplate.Get()).AppSettings();
        Assert.All(azure.Keys, name => Assert.DoesNotContain(':', name));
        foreach (var refused in new[] { "FUNCTIONS_WORKER_RUNTIME", "FUNCTIONS_EXTENSION_VERSION", "WEBSITE_RUN_FROM_PACKAGE", "AzureWebJobsStorage" })
            Assert.DoesNotContain(refused, azure);
    }

    [Fact]
    public async Task Classify_queue_set_is_one_that_is_declared()
    {
        var template = await CompiledTemplate.Get();
        var queue = template.AppSettings()["ClassifyQueue"];
        Assert.Contains(queue, template.File("storage").Strings("queues"));
        Assert.Contains(queue + "-poison", template.File("storage").Strings("queues"));
    }

    [Fact]
    public async Task Author_key_and_telemetry_settings_hold_no_secret()
    {
        var template = await CompiledTemplate.Get();
        var azure = template.AppSettings();
        Assert.Equal("[parameters('authorKeyReference')]", azure["Privacy__AuthorKey"]);
        var reference = template.File("vault").Json.GetProperty("outputs").GetProperty("authorKeyReference").GetProperty("value").GetString();
        Assert.StartsWith("[format('@Microsoft.KeyVault(VaultName={0};SecretName={1})'", reference, StringComparison.Ordinal);
        Assert.Contains("Authorization=AAD", azure["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"], StringComparison.Ordinal);
    }

    [Fact]
    public void Source_scanned_yields_settings_and_connections()
    {
        const string source = """
            public Task Run([QueueTrigger("%Classify:Queue%", Connection = "PrccStorage")] string message) => Log("100% of 5%");
            """;
        Assert.Equal(["Classify:Queue"], SettingNames.Resolved(source));
        Assert.Equal(["PrccStorage"], SettingNames.Connections(source));
    }

    private static void AssertIdentityConnection(IReadOnlyDictionary<string, string> settings, string connection)
    {
        Assert.DoesNotContain(connection, settings);
        foreach (var part in ConnectionParts)
            Assert.Contains($"{connection}__{part}", settings);
        Assert.Equal("managedidentity", settings[$"{connection}__credential"]);
    }

    private static IEnumerable<KeyValuePair<string, string>> LocalSettings()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(RepositoryFiles.Path("local.settings.example.json")));
        return [.. json.RootElement.GetProperty("Values").EnumerateObject()
            .Select(setting => KeyValuePair.Create(SettingNames.AsVariable(setting.Name), setting.Value.GetString()!))];
    }

    private static IEnumerable<string> FunctionSources()
    {
        var root = RepositoryFiles.Path("functions", "Prcc.Functions");
        return Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Where(file => Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj"))
            .Select(File.ReadAllText);
    }
}
