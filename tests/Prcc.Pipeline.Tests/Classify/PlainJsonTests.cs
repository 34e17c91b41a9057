using System.Text;
using System.Text.Json;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Tests.Language;

namespace Prcc.Pipeline.Tests.Classify;

public sealed class PlainJsonTests
{
    private const string Plain = """{ "threshold": 0.2, "further": 0.3, "most": 3, "noCues": ["a"], "fields": [{ "id": "air", "nameId": "Air", "nameEn": "Water", "cues": [{ "weight": 1, "phrases": ["pdam"] }] }] }""";

    // Were a seed not plain, everything would work but a start would take longer.
    [Fact]
    public void Seeds_are_plain_and_read_as_the_serializer_does()
    {
        var taxonomy = File.ReadAllBytes(Seeds.Files.Path("taxonomy.json"));
        Assert.Equal(Written(JsonSerializer.Deserialize(taxonomy, SeedJson.Default.Taxonomy)), Written(Taxonomy.Plain(taxonomy)));
        var manifest = File.ReadAllBytes(Seeds.Files.Path("models", "sentiment.json"));
        Assert.Equal(JsonSerializer.Deserialize(manifest, SeedJson.Default.SentimentManifest), SentimentManifest.Plain(manifest));
    }

    [Fact]
    public void Manifest_just_saved_is_plain()
    {
        var manifest = SentimentManifest.Load(Seeds.Files.Path("models", "sentiment.json"));
        var path = Path.Combine(Seeds.With("unused.txt", "").Folder, "saved.json");
        manifest.Save(path);
        Assert.Equal(manifest, SentimentManifest.Plain(File.ReadAllBytes(path)));
    }

    [Theory]
    [InlineData("\"threshold\": 0.2", "\"threshold\": \"1\"")]
    [InlineData("\"threshold\": 0.2", "\"Threshold\": 1")]
    [InlineData("\"threshold\": 0.2", "\"threshold\": null")]
    [InlineData("\"threshold\": 0.2, ", "")]
    [InlineData("\"threshold\": 0.2", "\"threshold\": 0.2, \"threshold\": 2")]
    [InlineData("\"threshold\": 0.2", "\"threshold\": 0.2, \"Threshold\": 2")]
    [InlineData("\"most\": 3", "\"most\": 3.5")]
    [InlineData("\"most\": 3", "\"most\": 3000000000")]
    [InlineData("[\"a\"]", "[null]")]
    [InlineData("[\"a\"]", "null")]
    [InlineData("[\"a\"]", "\"a\"")]
    [InlineData("\"Air\"", "null")]
    [InlineData("\"Air\"", "\"\\ud800\"")]
    [InlineData("{ \"weight\": 1, \"phrases\": [\"pdam\"] }", "null")]
    [InlineData("}] }] }", "")]
    [InlineData(Plain, "null")]
    public void Anything_else_is_left_to_the_serializer(string part, string other)
    {
        Assert.NotNull(Taxonomy.Plain(Encoding.UTF8.GetBytes(Plain)));
        Assert.Null(Taxonomy.Plain(Encoding.UTF8.GetBytes(Plain.Replace(part, other, StringComparison.Ordinal))));
    }

    private static string Written(Taxonomy? taxonomy) => JsonSerializer.Serialize(taxonomy!, SeedJson.Default.Taxonomy);
}
