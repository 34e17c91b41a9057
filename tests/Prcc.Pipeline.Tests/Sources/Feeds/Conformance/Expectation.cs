using System.Text;
using System.Text.RegularExpressions;

namespace Prcc.Pipeline.Tests.Sources.Feeds.Conformance;

/// <param name="Path">Such as <c>entries[0].title_detail.value</c>, <c>feed.title</c> or <c>len(entries)</c>.</param>
/// <param name="Value">string, long, long[] (a tuple) or null (None).</param>
internal sealed record Equality(string Path, object? Value);

/// <summary>What a conformance file expects, where that is one or more plain equalities.</summary>
/// <param name="Equalities">All must hold.</param>
/// <param name="Otherwise">Why the file states no plain equality; null where it does.</param>
internal sealed partial record Expectation(IReadOnlyList<Equality> Equalities, string? Otherwise)
{
    /// <summary>Reads the comment of a file, whatever the file's encoding.</summary>
    public static Expectation Of(byte[] file)
    {
        var text = TextOf(file);
        if (Expect().Match(text) is not { Success: true } match)
            return new([], "states no expectation");
        var expression = match.Groups["expression"].Value.Trim();
        if (PythonTokens.Of(expression) is not { } tokens || EqualityReader.Read(tokens) is not { } equalities)
            return new([], "is no plain equality");
        return equalities switch
        {
            [] => new([], "expects only that the file is well-formed, or not"),
            _ when equalities.Exists(IsContent) && equalities.Exists(IsSummary) => new([], "two texts of one entry, of which one is kept"),
            _ => new(equalities, null),
        };
    }

    private static bool IsContent(Equality equality) => equality.Path.EndsWith(".content[0].value", StringComparison.Ordinal);

    private static bool IsSummary(Equality equality) =>
        equality.Path.EndsWith("].summary", StringComparison.Ordinal) || equality.Path.EndsWith("].description", StringComparison.Ordinal);

    public static string TextOf(byte[] file)
    {
        if (file.AsSpan().IndexOf((byte)0) >= 0)
            return Encoding.Latin1.GetString(file).Replace("\0", "", StringComparison.Ordinal);
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(file);
        }
    }

    /// <summary>The JSON file has it in a string of its own, which ends like a comment.</summary>
    [GeneratedRegex(@"Expect:[ \t]*(?<expression>.*?)[ \t]*(?:-->|\r|\n|\z)")]
    private static partial Regex Expect();
}
