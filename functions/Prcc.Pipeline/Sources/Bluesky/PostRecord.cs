using System.Text.Json;

namespace Prcc.Pipeline.Sources.Bluesky;

/// <summary>A record <c>app.bsky.feed.post</c>: what its author wrote.</summary>
/// <param name="Text">The text, then the descriptions of its pictures and films, then the tags that are not in the text.</param>
/// <param name="Languages">As the author states them; often none, often another than that of the text.</param>
/// <param name="Created">As the author's program states it, which nobody checks; null where it states no time.</param>
internal sealed record PostRecord(string Text, IReadOnlyList<string> Languages, DateTimeOffset? Created)
{
    // Older archives are carried over from nowhere: such a date is the default of some program.
    private const int FirstYear = 1990;

    /// <returns>Null where it has no text: it is no post then.</returns>
    public static PostRecord? Read(JsonElement record)
    {
        if (record.Text("text") is not { } text)
            return null;
        var embed = record.Member("embed");
        var tags = record.Items("tags").Where(IsText).Select(tag => "#" + tag.GetString());
        IEnumerable<string> parts = [text, .. Descriptions(embed), .. Descriptions(embed.Member("media")), string.Join(' ', tags)];
        return new PostRecord(
            string.Join('\n', parts.Where(part => !string.IsNullOrWhiteSpace(part))),
            [.. record.Items("langs").Where(IsText).Select(language => language.GetString()!)],
            AtTime.Parse(record.Text("createdAt")));
    }

    /// <summary>When it was published: never later than its first sight, whatever the author's program claims.</summary>
    /// <param name="seen">When the network saw it first.</param>
    public DateTimeOffset? Published(DateTimeOffset? seen) => Created is { } created && created.Year >= FirstYear && !(created > seen) ? created : seen;

    /// <summary>The author states Indonesian, or no language at all.</summary>
    public bool MayBeIndonesian =>
        Languages.Count == 0 || Languages.Any(language => language.Split('-')[0].Equals("id", StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Descriptions(JsonElement embed) =>
        embed.Items("images").Concat(embed.Items("items")).Append(embed).Select(picture => picture.Text("alt")).OfType<string>();

    private static bool IsText(JsonElement element) => element.ValueKind == JsonValueKind.String;
}
