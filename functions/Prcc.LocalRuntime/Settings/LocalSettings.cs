using System.Text.Json;

namespace Prcc.LocalRuntime.Settings;

/// <summary>Reads files of the form of local.settings.json into settings.</summary>
internal static class LocalSettings
{
    public const string FileName = "local.settings.json";
    public const string ExampleFileName = "local.settings.example.json";
    public const string DemoFileName = "demo.settings.json";

    /// <summary>Core Tools' own setting for the port.</summary>
    public const string PortKey = "Host:LocalHttpPort";

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <returns>Settings with ':' between the parts of a name. <see cref="PortKey"/> is among them where the file has it.</returns>
    /// <exception cref="StartException">Not JSON, encrypted, or a value that is not a plain one.</exception>
    public static Dictionary<string, string?> Read(string file)
    {
        using var document = Parse(file);
        var root = document.RootElement;
        if (root.TryGetProperty("IsEncrypted", out var encrypted) && encrypted.ValueKind == JsonValueKind.True)
        {
            throw new StartException(
                $"{file} is encrypted, which only Core Tools can read. Run 'func settings decrypt', or write the values in clear and set \"IsEncrypted\" to false.");
        }

        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        var problems = new List<string>();
        foreach (var (section, prefix) in new[] { ("Values", ""), ("ConnectionStrings", "ConnectionStrings:") })
        {
            if (!root.TryGetProperty(section, out var values) || values.ValueKind != JsonValueKind.Object)
                continue;
            foreach (var value in values.EnumerateObject())
            {
                if (value.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                    problems.Add($"{file}: '{section}:{value.Name}' is an object or a list, but {section} are flat: write \"{value.Name}__name\": \"value\" for each.");
                else
                    settings[prefix + Normal(value.Name)] = value.Value.ValueKind == JsonValueKind.Null ? null : value.Value.ToString();
            }
        }

        if (root.TryGetProperty("Host", out var host) && host.ValueKind == JsonValueKind.Object && host.TryGetProperty("LocalHttpPort", out var port))
            settings[PortKey] = port.ToString();
        return problems.Count == 0 ? settings : throw new StartException(problems);
    }

    /// <summary>Environment variables write "__" where settings have ":"; files may write either.</summary>
    public static string Normal(string name) => name.Replace("__", ":", StringComparison.Ordinal);

    private static JsonDocument Parse(string file)
    {
        try
        {
            var document = JsonDocument.Parse(File.ReadAllText(file), Lenient);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return document;
            document.Dispose();
            throw new StartException($"{file} cannot be read: it holds no JSON object.");
        }
        catch (JsonException error)
        {
            throw new StartException($"{file} cannot be read: {error.Message}");
        }
    }
}
