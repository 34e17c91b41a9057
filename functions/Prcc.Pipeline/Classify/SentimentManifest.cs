using System.Security.Cryptography;
using System.Text.Json;
using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Classify;

/// <summary>What <c>seeds/models/sentiment.json</c> says about the model file beside it.</summary>
/// <param name="Version">First 12 hex digits of the model file's SHA-256.</param>
/// <param name="Labels">Names of the classes in the order of the model's scores.</param>
/// <param name="Recipe">Features that the model was trained with.</param>
/// <param name="Accuracy">On the validation set, 0…1.</param>
/// <param name="MacroF1">On the validation set, 0…1.</param>
public sealed record SentimentManifest(string Version, IReadOnlyList<string> Labels, SentimentRecipe Recipe, double Accuracy, double MacroF1)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, RespectRequiredConstructorParameters = true };

    /// <exception cref="SeedException">It is no such manifest, or stands beside another model.</exception>
    public static SentimentManifest Load(string path, ReadOnlySpan<byte> model)
    {
        var manifest = Read(path);
        if (manifest.Version != VersionOf(model))
            throw new SeedException($"{path} describes model {manifest.Version}, but the model beside it is {VersionOf(model)}. Restore both from the repository, or train again.");
        return manifest;
    }

    public static string VersionOf(ReadOnlySpan<byte> model) => Convert.ToHexStringLower(SHA256.HashData(model))[..12];

    public void Save(string path) => File.WriteAllText(path, JsonSerializer.Serialize(this, Json).ReplaceLineEndings("\n") + "\n");

    private static SentimentManifest Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<SentimentManifest>(File.ReadAllBytes(path), Json)
                ?? throw new JsonException("it holds null");
        }
        catch (JsonException e)
        {
            throw new SeedException($"{path} is not a sentiment manifest: {e.Message} Restore it from the repository, or train again.", e);
        }
    }
}
