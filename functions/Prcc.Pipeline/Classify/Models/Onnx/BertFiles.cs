using System.Text.Json;
using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Classify.Models.Onnx;

/// <summary>What <c>config.json</c> and <c>tokenizer_config.json</c> say of a model; null where they are absent or silent.</summary>
/// <param name="ConfigPath">Where <c>config.json</c> stands, or would.</param>
/// <param name="ClassNames">In the order of the outputs.</param>
/// <param name="MaxTokens">The longest text that the model was built for.</param>
internal sealed record BertFiles(string ConfigPath, IReadOnlyList<string>? ClassNames, int? MaxTokens, bool? LowerCase, bool? StripAccents, bool? SplitIdeographs)
{
    /// <exception cref="SeedException">A file is there, but cannot be read.</exception>
    public static BertFiles Read(string modelPath, string vocabularyPath)
    {
        var configPath = Path.Combine(Path.GetDirectoryName(modelPath)!, "config.json");
        var config = ReadFile(configPath);
        var tokenizer = ReadFile(Path.Combine(Path.GetDirectoryName(vocabularyPath)!, "tokenizer_config.json"));
        var longest = new[] { Number(config, "max_position_embeddings"), Number(tokenizer, "model_max_length") };
        return new(configPath, Classes(config), longest.Min(), Flag(tokenizer, "do_lower_case"), Flag(tokenizer, "strip_accents"), Flag(tokenizer, "tokenize_chinese_chars"));
    }

    private static JsonElement ReadFile(string path)
    {
        if (!File.Exists(path))
            return default;
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            return json.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw new SeedException($"{path} is not JSON: {e.Message} Export the model again, or move the file away.", e);
        }
    }

    private static JsonElement Field(JsonElement file, string name) =>
        file.ValueKind == JsonValueKind.Object && file.TryGetProperty(name, out var value) ? value : default;

    private static bool? Flag(JsonElement file, string name) => Field(file, name).ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    // A tokenizer without a limit says 10³⁰.
    private static int? Number(JsonElement file, string name) =>
        Field(file, name) is { ValueKind: JsonValueKind.Number } value && value.GetDouble() is >= SentimentModelOptions.LeastMaxTokens and <= int.MaxValue and var number ? (int)number : null;

    private static List<string>? Classes(JsonElement config)
    {
        if (Field(config, "id2label") is not { ValueKind: JsonValueKind.Object } names)
            return null;
        var classes = new List<string>();
        while (names.TryGetProperty(classes.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), out var name))
            classes.Add(name.ToString());
        return classes;
    }
}
