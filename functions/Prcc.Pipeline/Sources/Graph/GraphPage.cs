using System.Text.Json;
using System.Text.RegularExpressions;

namespace Prcc.Pipeline.Sources.Graph;

/// <summary>One page of a list. The address of the next holds the token, so only its cursor is kept.</summary>
/// <param name="Items">What is on it.</param>
/// <param name="After">Cursor behind its last item; null where it names none.</param>
/// <param name="HasNext">It names a next page.</param>
public sealed partial record GraphPage(IReadOnlyList<JsonElement> Items, string? After, bool HasNext)
{
    /// <returns>Null where the answer is no page.</returns>
    public static GraphPage? Read(JsonElement answer)
    {
        if (!answer.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Array)
            return null;
        var paging = Member(answer, "paging");
        var next = Member(paging, "next") is { ValueKind: JsonValueKind.String } address ? address.GetString() : null;
        var after = Member(Member(paging, "cursors"), "after") is { ValueKind: JsonValueKind.String } cursor ? cursor.GetString()
            : next is not null && Cursor().Match(next) is { Success: true } match ? Uri.UnescapeDataString(match.Groups[1].Value) : null;
        return new GraphPage([.. data.EnumerateArray()], string.IsNullOrEmpty(after) ? null : after, next is not null);
    }

    private static JsonElement? Member(JsonElement? parent, string name) =>
        parent is { ValueKind: JsonValueKind.Object } element && element.TryGetProperty(name, out var value) ? value : null;

    [GeneratedRegex("[?&]after=([^&#]+)")]
    private static partial Regex Cursor();
}
