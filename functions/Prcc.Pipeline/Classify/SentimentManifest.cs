using System.Security.Cryptography;
using System.Text.Json;
using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Classify;

/// <summary>What <c>seeds/models/sentiment.json</c> says about the model files beside it.</summary>
/// <param name="Version">First 12 hex digits of the flat file's SHA-256.</param>
/// <param name="Reference">The same of the file that ML.NET saved.</param>
/// <param name="Vectors">The same of the word vectors.</param>
/// <param name="Recipe">Features that the model was trained with.</param>
/// <param name="Temperature">What the reference's log-odds are divided by; the flat file holds it in its weights.</param>
/// <param name="Training">How it was trained.</param>
/// <param name="Accuracy">On the validation set, 0…1.</param>
/// <param name="MacroF1">On the validation set, 0…1.</param>
public sealed record SentimentManifest(string Version, string Reference, string Vectors, SentimentRecipe Recipe, double Temperature, TrainingNote Training, double Accuracy, double MacroF1)
{
    /// <exception cref="SeedException">It is no such manifest.</exception>
    public static SentimentManifest Load(string path)
    {
        try
        {
            var json = File.ReadAllBytes(path);
            return Plain(json) ?? JsonSerializer.Deserialize(json, SeedJson.Default.SentimentManifest)
                ?? throw new JsonException("it holds null");
        }
        catch (JsonException e)
        {
            throw new SeedException($"{path} is not a sentiment manifest: {e.Message} Restore it from the repository, or train again.", e);
        }
    }

    /// <exception cref="SeedException">The model's bytes are not those that the manifest beside it describes.</exception>
    public static void Check(string path, ReadOnlySpan<byte> model, string version)
    {
        if (VersionOf(model) is var found && found != version)
            throw new SeedException($"{path} is model {found}, but {System.IO.Path.ChangeExtension(path, ".json")} describes model {version}. Restore both from the repository, or train again.");
    }

    /// <summary>The manifest as plain JSON, null where the serializer has to read it.</summary>
    internal static SentimentManifest? Plain(byte[] json) => PlainJson.Read(json, static m => new SentimentManifest(
        m.Members(8).Text("version"), m.Text("reference"), m.Text("vectors"), RecipeOf(m.GetProperty("recipe").Members(7)), m.Number("temperature"),
        NoteOf(m.GetProperty("training").Members(5)), m.Number("accuracy"), m.Number("macroF1")));

    public static string VersionOf(ReadOnlySpan<byte> model) => Convert.ToHexStringLower(SHA256.HashData(model))[..12];

    public void Save(string path) => File.WriteAllText(path, JsonSerializer.Serialize(this, SeedJson.Default.SentimentManifest).ReplaceLineEndings("\n") + "\n");

    private static SentimentRecipe RecipeOf(JsonElement r) => new(
        r.Integer("wordBits"), r.Integer("characterBits"), r.Integer("minCharacters"), r.Integer("maxCharacters"), r.Integer("negationScope"), r.Integer("vectorSize"), r.GetProperty("vectorWeight").GetSingle());

    private static TrainingNote NoteOf(JsonElement t) => new(
        t.Integer("texts"), t.Integer("corrections"), t.GetProperty("l2").GetSingle(), t.GetProperty("neutralWeight").GetSingle(), t.Integer("seed"));
}

/// <param name="Texts">Texts that it learnt from, corrections among them.</param>
/// <param name="Corrections">Texts whose label a person had put right.</param>
/// <param name="L2">Strength of regularisation.</param>
/// <param name="NeutralWeight">How much a neutral text counted.</param>
/// <param name="Seed">Seed of random numbers.</param>
public sealed record TrainingNote(int Texts, int Corrections, float L2, float NeutralWeight, int Seed);
