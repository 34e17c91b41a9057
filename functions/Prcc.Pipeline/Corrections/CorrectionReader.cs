using System.Text.Json;
using System.Text.RegularExpressions;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Language;
using Prcc.Pipeline.Sources.Text;

namespace Prcc.Pipeline.Corrections;

/// <summary>Reads a correction out of JSON. Nothing in it is guessed or passed over: a member that is not known is refused too.</summary>
public sealed partial class CorrectionReader
{
    public const int MostNote = 500;

    private const string Whole = "an object with 'by', at least one of 'sentiment', 'categories', 'places' and 'relevant', and, if you like, 'note'";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 4 };

    private readonly Dictionary<string, Member> members;

    public CorrectionReader(Taxonomy taxonomy, Gazetteer gazetteer)
    {
        string[] categories = [.. taxonomy.Fields.Select(field => field.Id)];
        string[] places = [.. gazetteer.Places.Select(place => place.Code)];
        members = new(StringComparer.Ordinal)
        {
            ["sentiment"] = new("Negative, Neutral or Positive", value => SentimentOf(value) is { } given ? read => read.Label(new() { Sentiment = given }) : null),
            ["categories"] = new(
                "an array, best first and each once, of " + string.Join(", ", categories),
                value => Several(value, categories) is { } given ? read => read.Label(new() { Categories = given }) : null),
            ["places"] = new(
                "an array, each once, of " + string.Join(", ", places),
                value => Several(value, places) is { } given ? read => read.Label(new() { Places = [.. given.Order(StringComparer.Ordinal)] }) : null),
            ["relevant"] = new("true where it concerns NTB, else false", value => Truth(value) is { } given ? read => read.Label(new() { Relevant = given }) : null),
            ["by"] = new(
                "the role of whoever corrects, such as humas: 2 to 40 letters, digits, spaces and hyphens",
                value => Text(value) is { } given && Role().IsMatch(given) ? read => read with { By = given } : null),
            ["note"] = new(
                $"a text of at most {MostNote} characters",
                value => Text(value) is { Length: <= MostNote } given ? read => read with { Note = PersonalData.Mask(given.Trim()) } : null),
        };
    }

    /// <returns>The request, or the first thing in it that is wrong.</returns>
    public (CorrectionRequest? Request, WrongValue? Wrong) Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? Read(document.RootElement)
                : (null, new("body", Shown(document.RootElement), Whole));
        }
        catch (JsonException e)
        {
            // A name that comes again has no place of its own.
            var where = e.LineNumber is { } line ? $"broken in line {line + 1}, byte {e.BytePositionInLine + 1}" : "with a member twice";
            return (null, new("body", where, "JSON: " + Whole));
        }
        catch (InvalidOperationException)
        {
            return (null, new("body", "with a name of half a character", "JSON: " + Whole));
        }
    }

    private (CorrectionRequest? Request, WrongValue? Wrong) Read(JsonElement body)
    {
        var read = new Reading(new(), null, null);
        foreach (var given in body.EnumerateObject())
        {
            if (!members.TryGetValue(given.Name, out var member))
                return (null, new(Short(given.Name), Shown(given.Value), "no such member, but " + Whole));
            if (member.Take(given.Value) is not { } take)
                return (null, new(given.Name, Shown(given.Value), member.Expected));
            read = take(read);
        }
        if (read.By is null)
            return (null, new("by", "", members["by"].Expected));
        if (read.Given.Fields.Count == 0)
            return (null, new("body", Shown(body), Whole));
        return (new(read.Given, read.By, string.IsNullOrEmpty(read.Note) ? null : read.Note), null);
    }

    private static Sentiment? SentimentOf(JsonElement value) => Text(value) is { } text
        ? Enum.GetValues<Sentiment>().Cast<Sentiment?>().FirstOrDefault(known => string.Equals(known.ToString(), text, StringComparison.OrdinalIgnoreCase))
        : null;

    private static bool? Truth(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private static IReadOnlyList<string>? Several(JsonElement value, IReadOnlyCollection<string> known)
    {
        if (value.ValueKind != JsonValueKind.Array)
            return null;
        var given = value.EnumerateArray().Select(Text).ToList();
        return given.All(one => one is not null && known.Contains(one)) && given.Distinct().Count() == given.Count ? [.. given.OfType<string>()] : null;
    }

    /// <returns>The text; null where it is none, or not whole characters.</returns>
    private static string? Text(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string Shown(JsonElement value) => Short(value.GetRawText());

    private static string Short(string text) => text.Length <= 80 ? text : text[..(char.IsHighSurrogate(text[79]) ? 79 : 80)] + "…";

    [GeneratedRegex(@"\A[\p{L}\p{Nd}](?:[\p{L}\p{Nd} -]{0,38}[\p{L}\p{Nd}])\z")]
    private static partial Regex Role();

    /// <param name="Expected">What it may be.</param>
    /// <param name="Take">What a value adds to the reading, or null where it is wrong.</param>
    private sealed record Member(string Expected, Func<JsonElement, Func<Reading, Reading>?> Take);

    private sealed record Reading(PersonLabel Given, string? By, string? Note)
    {
        public Reading Label(PersonLabel more) => this with { Given = Given.With(more) };
    }
}
