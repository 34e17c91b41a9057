using Microsoft.Extensions.Configuration;
using Prcc.LocalRuntime.Hosting;
using Prcc.LocalRuntime.Settings;

namespace Prcc.LocalRuntime.Tests.Settings;

public sealed class SettingSourcesTests
{
    [Fact]
    public void Later_sources_override_earlier_ones_and_both_separators_work()
    {
        using var folder = new TemporaryFolder();
        folder.Write("local.settings.json", """
            { "IsEncrypted": false, /* why */ "Values": { "A": "file", "B": "file", "C__D": "file", "E:F": "file", "G": 3, "H": true, "I": "file", }, "Host": { "LocalHttpPort": 8080 } }
            """);
        folder.Write("local.settings.example.json", """{ "Values": { "A": "example", "Z": "example" } }""");
        folder.Write("demo.settings.json", """{ "Values": { "B": "demo", "I": "demo" } }""");
        var settings = new ConfigurationManager();
        var options = new LocalApplicationOptions { Folders = [folder.FullName], ReadEnvironment = false, Settings = new Dictionary<string, string?> { ["I"] = "code" } };
        SettingSources.Add(settings, options, CommandLine.Parse(["--demo", "--set", "C__D=line", "--set", "I=line"]));

        Assert.Equal(
            ["file", "demo", "line", "file", "3", "true", "code", null],
            ((string[])["A", "B", "C:D", "E:F", "G", "H", "I", "Z"]).Select(name => settings[name]?.Replace("True", "true", StringComparison.Ordinal)));
        Assert.Equal("true", settings["Demo:Enabled"]);
        Assert.Equal("http://localhost:8080", settings["LocalRuntime:Address"]);
        Assert.EndsWith("demo", settings["LocalRuntime:DataFolder"], StringComparison.Ordinal);
    }

    [Fact]
    public void Example_is_used_where_there_are_no_settings_of_the_machine()
    {
        using var folder = new TemporaryFolder();
        folder.Write("local.settings.example.json", """{ "Values": { "A": "example" } }""");
        var settings = new ConfigurationManager();
        SettingSources.Add(settings, new LocalApplicationOptions { Folders = [folder.FullName], ReadEnvironment = false }, CommandLine.Parse([]));
        Assert.Equal("example", settings["A"]);
        Assert.Equal("http://localhost:7071", settings["LocalRuntime:Address"]);
    }

    [Theory]
    [InlineData("""{ "IsEncrypted": true, "Values": {} }""", "is encrypted")]
    [InlineData("""{ "Values": { "A": { "B": "c" } } }""", "'Values:A' is an object")]
    [InlineData("""{ "Values": """, "cannot be read")]
    [InlineData("[]", "no JSON object")]
    [InlineData("""{ "Host": { "LocalHttpPort": 70000 } }""", "'Host:LocalHttpPort'")]
    public void Bad_settings_file_is_refused_with_the_reason(string json, string reason)
    {
        using var folder = new TemporaryFolder();
        folder.Write("local.settings.json", json);
        var options = new LocalApplicationOptions { Folders = [folder.FullName], ReadEnvironment = false };
        var error = Assert.Throws<StartException>(() => SettingSources.Add(new ConfigurationManager(), options, CommandLine.Parse([])));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Demo_without_its_settings_is_refused()
    {
        var options = new LocalApplicationOptions { Folders = [], ReadEnvironment = false };
        var error = Assert.Throws<StartException>(() => SettingSources.Add(new ConfigurationManager(), options, CommandLine.Parse(["--demo"])));
        Assert.Contains("demo.settings.json", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("%Q%", "classify", "")]
    [InlineData("a-%Q%-%S__T%", "a-classify-x", "")]
    [InlineData("%Nowhere%", "%Nowhere%", "Nowhere")]
    [InlineData("100%", "100%", "")]
    public void Settings_between_percent_signs_are_resolved(string text, string resolved, string missing)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Q"] = "classify", ["S:T"] = "x" }).Build();
        var told = "";
        Assert.Equal(resolved, SettingNames.Resolve(text, settings, name => told += name));
        Assert.Equal(missing, told);
    }
}
