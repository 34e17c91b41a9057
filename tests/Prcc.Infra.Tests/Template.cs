using System.Text.Json;

namespace Prcc.Infra.Tests;

/// <summary>A resource of a compiled template.</summary>
/// <param name="Module">Name of the module that declares it; empty for the main file.</param>
/// <param name="Type">Resource type without its version.</param>
internal sealed record ArmResource(string Module, string Symbol, string Type, JsonElement Json)
{
    public JsonElement Properties => Json.GetProperty("properties");
}

/// <summary>One file's worth of compiled template: main.bicep or one of its modules.</summary>
internal sealed record ArmFile(string Module, JsonElement Json)
{
    /// <summary>The strings of an array variable; entries that are expressions stay as they are.</summary>
    public IReadOnlyList<string> Strings(string variable) =>
        [.. Json.GetProperty("variables").GetProperty(variable).EnumerateArray().Select(entry => entry.GetString()!)];
}

/// <summary>The ARM template that main.bicep compiles to, with all its modules.</summary>
internal sealed class Template
{
    private const string Deployment = "Microsoft.Resources/deployments";

    public Template(string json)
    {
        Text = json;
        Files = [.. Walk("", JsonDocument.Parse(json).RootElement)];
        Resources = [.. Files.SelectMany(file => Declared(file.Module, file.Json)).Where(resource => resource.Type != Deployment)];
    }

    public string Text { get; }

    public IReadOnlyList<ArmFile> Files { get; }

    public IReadOnlyList<ArmResource> Resources { get; }

    public ArmFile File(string module) => Files.Single(file => file.Module == module);

    public IEnumerable<ArmResource> OfType(string type) => Resources.Where(resource => resource.Type == type);

    public ArmResource Single(string type) => Assert.Single(OfType(type));

    /// <summary>The function app's settings by name; values are literals or template expressions.</summary>
    public IReadOnlyDictionary<string, string> AppSettings() =>
        Single("Microsoft.Web/sites/config").Properties.EnumerateObject().ToDictionary(setting => setting.Name, setting => setting.Value.GetString()!);

    private static IEnumerable<ArmFile> Walk(string module, JsonElement json) =>
        Declared(module, json)
            .Where(resource => resource.Type == Deployment)
            .SelectMany(nested => Walk(nested.Symbol, nested.Properties.GetProperty("template")))
            .Prepend(new ArmFile(module, json));

    private static IEnumerable<ArmResource> Declared(string module, JsonElement json) =>
        json.GetProperty("resources").EnumerateObject().Select(resource =>
            new ArmResource(module, resource.Name, resource.Value.GetProperty("type").GetString()!, resource.Value));
}
