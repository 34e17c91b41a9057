using System.Text.Json;
using System.Text.RegularExpressions;

namespace Prcc.Infra.Tests;

public sealed partial class AzdTests
{
    [Fact]
    public async Task Service_of_azd_is_the_tag_of_the_function_app()
    {
        var tags = (await CompiledTemplate.Get()).Single("Microsoft.Web/sites").Json.GetProperty("tags").GetString();
        var service = Service().Match(AzureYaml()).Groups[1].Value;
        Assert.Contains($"createObject('azd-service-name', '{service}')", tags, StringComparison.Ordinal);
    }

    [Fact]
    public void Paths_of_azd_exist()
    {
        var project = Project().Match(AzureYaml()).Groups[1].Value;
        Assert.True(Directory.EnumerateFiles(RepositoryFiles.Path(project), "*.csproj").Any(), $"No project in {project}.");
        var infra = Infra().Match(AzureYaml());
        Assert.True(File.Exists(RepositoryFiles.Path(infra.Groups[1].Value, infra.Groups[2].Value + ".bicep")), infra.Value);
    }

    [Fact]
    public async Task Outputs_for_azd_name_the_group_and_the_app()
    {
        var outputs = (await CompiledTemplate.Get()).File("").Json.GetProperty("outputs");
        foreach (var name in new[] { "AZURE_LOCATION", "AZURE_RESOURCE_GROUP", "SERVICE_API_NAME", "SERVICE_API_URI" })
            Assert.True(outputs.TryGetProperty(name, out _), name);
    }

    [Fact]
    public async Task Parameters_built_from_the_azd_environment_are_those_of_the_template()
    {
        var result = await BuildParameters(new()
        {
            ["AZURE_ENV_NAME"] = "ntb",
            ["AZURE_LOCATION"] = "indonesiacentral",
            ["PRCC_AUTHOR_KEY"] = "not-a-real-key",
            ["PRCC_MAXIMUM_INSTANCES"] = "60",
        });
        Assert.Equal("", result.Diagnostics);
        using var output = JsonDocument.Parse(result.Output);
        using var file = JsonDocument.Parse(output.RootElement.GetProperty("parametersJson").GetString()!);
        var parameters = file.RootElement.GetProperty("parameters");
        Assert.Equal("ntb", parameters.GetProperty("environmentName").GetProperty("value").GetString());
        Assert.Equal("not-a-real-key", parameters.GetProperty("authorKey").GetProperty("value").GetString());
        Assert.Equal(60, parameters.GetProperty("maximumInstanceCount").GetProperty("value").GetInt32());
    }

    [Fact]
    public async Task Parameters_built_without_an_environment_name_are_refused_by_that_name()
    {
        var result = await BuildParameters(new() { ["AZURE_LOCATION"] = "indonesiacentral" });
        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("AZURE_ENV_NAME", result.Diagnostics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parameters_built_with_an_instance_count_that_is_no_number_are_refused()
    {
        var result = await BuildParameters(new()
        {
            ["AZURE_ENV_NAME"] = "ntb",
            ["AZURE_LOCATION"] = "indonesiacentral",
            ["PRCC_MAXIMUM_INSTANCES"] = "many",
        });
        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("many", result.Diagnostics, StringComparison.Ordinal);
    }

    [Fact]
    public void Variables_that_the_parameters_read_each_stand_in_the_readme()
    {
        var read = Variable().Matches(File.ReadAllText(RepositoryFiles.Path("infra", "main.bicepparam"))).Select(match => match.Groups[1].Value).ToList();
        var readme = File.ReadAllText(RepositoryFiles.Path("infra", "README.md"));
        Assert.Contains("PRCC_AUTHOR_KEY", read);
        Assert.All(read.Where(name => name.StartsWith("PRCC_", StringComparison.Ordinal)), name => Assert.Contains($"| `{name}` |", readme, StringComparison.Ordinal));
    }

    private static Task<BicepResult> BuildParameters(Dictionary<string, string> environment) =>
        Bicep.Run(environment, "build-params", RepositoryFiles.Path("infra", "main.bicepparam"), "--stdout");

    private static string AzureYaml() => File.ReadAllText(RepositoryFiles.Path("azure.yaml"));

    [GeneratedRegex(@"readEnvironmentVariable\('(\w+)'")]
    private static partial Regex Variable();

    [GeneratedRegex(@"services:\n  (\w+):")]
    private static partial Regex Service();

    [GeneratedRegex(@"project: (\S+)")]
    private static partial Regex Project();

    [GeneratedRegex(@"path: (\S+)\n  module: (\S+)")]
    private static partial Regex Infra();
}
