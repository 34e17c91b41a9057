using System.Text.Json;
using Prcc.Pipeline.Classify.Fast;
using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Classify;

/// <summary>The fields of public life that posts are sorted into (<c>seeds/taxonomy.json</c>).</summary>
/// <param name="Threshold">The probability that the likeliest field needs, within 0 and 1.</param>
/// <param name="Further">The probability that a further field needs, at least the threshold and below 1.</param>
/// <param name="Most">Most fields of one post, 1…<see cref="CategoryList.Most"/>.</param>
/// <param name="NoCues">Phrases that hide the cues inside them.</param>
public sealed record Taxonomy(double Threshold, double Further, int Most, IReadOnlyList<string> NoCues, IReadOnlyList<TaxonomyField> Fields)
{
    /// <exception cref="SeedException">The file is missing or does not make sense; the message names the field.</exception>
    public static Taxonomy Load(SeedFiles seeds)
    {
        var path = seeds.Path("taxonomy.json");
        Taxonomy taxonomy;
        try
        {
            var json = File.ReadAllBytes(path);
            taxonomy = Plain(json) ?? JsonSerializer.Deserialize(json, SeedJson.Default.Taxonomy) ?? throw new JsonException("The file holds null.");
        }
        catch (JsonException e)
        {
            throw new SeedException($"{path} is not a taxonomy: {e.Message}", e);
        }

        return taxonomy.Problem() is { } problem ? throw new SeedException($"{path}: {problem}.") : taxonomy;
    }

    /// <summary>The taxonomy as plain JSON, null where the serializer has to read it.</summary>
    internal static Taxonomy? Plain(byte[] json) => PlainJson.Read(json, static t => new Taxonomy(
        t.Members(5).Number("threshold"), t.Number("further"), t.Integer("most"), t.Texts("noCues"), t.List("fields", static f => new TaxonomyField(
            f.Members(4).Text("id"), f.Text("nameId"), f.Text("nameEn"), f.List("cues", static c => new TaxonomyCues(c.Members(2).Number("weight"), c.Texts("phrases")))))));

    private string? Problem()
    {
        if (Threshold <= 0 || Further < Threshold || Further >= 1 || Most is < 1 or > CategoryList.Most)
            return $"threshold {Threshold} must be above 0, further {Further} at least that and below 1, most {Most} within 1 and {CategoryList.Most}";
        if (Fields.Count is 0 or > FieldShare.MostFields)
            return Fields.Count == 0 ? "there are no fields" : $"there are {Fields.Count} fields; there may be {FieldShare.MostFields} at most";
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in Fields)
            if (!ids.Add(field.Id))
                return $"the field \"{field.Id}\" stands twice";
            else if (field.Problem() is { } problem)
                return $"the field \"{field.Id}\" {problem}";
        return null;
    }
}

/// <param name="Id">Stable id in labels: lower-case letters and hyphens.</param>
/// <param name="NameId">Name in Bahasa Indonesia.</param>
/// <param name="NameEn">Name in English.</param>
public sealed record TaxonomyField(string Id, string NameId, string NameEn, IReadOnlyList<TaxonomyCues> Cues)
{
    internal string? Problem()
    {
        if (Id.Length == 0 || !Id.All(static c => char.IsAsciiLetterLower(c) || c == '-'))
            return "needs an id of lower-case letters and hyphens";
        if (string.IsNullOrWhiteSpace(NameId) || string.IsNullOrWhiteSpace(NameEn))
            return "needs nameId and nameEn";
        if (!Cues.Any(static c => c.Phrases.Count > 0))
            return "has no cues";
        var phrases = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var cues in Cues)
        {
            if (cues.Weight is not (> 0 and <= 10))
                return $"has a weight of {cues.Weight}; it must be above 0 and at most 10";
            foreach (var phrase in cues.Phrases)
                if (string.IsNullOrWhiteSpace(phrase) || !phrases.Add(phrase))
                    return $"has the cue \"{phrase}\" twice or empty";
        }

        return null;
    }
}

/// <param name="Weight">What each of the phrases adds once a post, above 0.</param>
/// <param name="Phrases">Words; a single word behind <c>~</c> stands for all its forms.</param>
public sealed record TaxonomyCues(double Weight, IReadOnlyList<string> Phrases);
