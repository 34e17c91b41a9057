using System.Text.Json;

namespace Prcc.Infra.Tests;

public sealed class BuildTests
{
    public static TheoryData<string> Files() =>
        [.. Directory.EnumerateFiles(RepositoryFiles.Path("infra"), "*.bicep", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(RepositoryFiles.Path("infra"), file)).Order(StringComparer.Ordinal)];

    [Fact]
    public async Task Template_built_has_no_diagnostics()
    {
        var result = await CompiledTemplate.Result();
        Assert.Equal("", result.Diagnostics);
        Assert.Equal(0, result.ExitCode);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task File_linted_is_clean(string file)
    {
        var result = await Bicep.Run("lint", RepositoryFiles.Path("infra", file));
        Assert.Equal("", result.Output + result.Diagnostics);
        Assert.Equal(0, result.ExitCode);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task File_formatted_stays_as_it_is(string file)
    {
        var path = RepositoryFiles.Path("infra", file);
        var result = await Bicep.Run("format", path, "--stdout");
        Assert.Equal(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), result.Output);
    }

    [Fact]
    public async Task Unused_parameter_linted_under_the_rules_is_an_error()
    {
        var folder = Directory.CreateTempSubdirectory("prcc-bicep-");
        try
        {
            File.Copy(RepositoryFiles.Path("infra", "bicepconfig.json"), Path.Combine(folder.FullName, "bicepconfig.json"));
            var file = Path.Combine(folder.FullName, "careless.bicep");
            await File.WriteAllTextAsync(file, "param nobodyReadsMe string\n", TestContext.Current.CancellationToken);

            var result = await Bicep.Run("lint", file);

            Assert.NotEqual(0, result.ExitCode);
            Assert.Contains("Error no-unused-params", result.Output + result.Diagnostics, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Template_compiled_has_every_file_of_the_folder_as_a_module()
    {
        var template = await CompiledTemplate.Get();
        Assert.Equal(Files().Count, template.Files.Count);
    }

    [Fact]
    public async Task Parameters_each_are_described_and_bounded()
    {
        var template = await CompiledTemplate.Get();
        var wanting =
            from file in template.Files
            from parameter in file.Json.GetProperty("parameters").EnumerateObject()
            where !IsDescribed(parameter.Value) || !IsBounded(parameter.Value)
            select $"{file.Module} {parameter.Name}";
        Assert.Empty(wanting);
    }

    private static bool IsDescribed(JsonElement parameter) =>
        parameter.TryGetProperty("metadata", out var metadata) && metadata.TryGetProperty("description", out _);

    private static bool IsBounded(JsonElement parameter) =>
        parameter.TryGetProperty("allowedValues", out _) || parameter.GetProperty("type").GetString() switch
        {
            "int" => parameter.TryGetProperty("minValue", out _) && parameter.TryGetProperty("maxValue", out _),
            "string" or "securestring" or "array" => parameter.TryGetProperty("maxLength", out _),
            _ => true,
        };
}
