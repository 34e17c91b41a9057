using System.Text.RegularExpressions;

namespace Prcc.Functions.Tests.Demo;

/// <summary>A text as the set of its runs of three words; case and punctuation do not count.</summary>
internal static partial class Shingles
{
    private const int Length = 3;

    public static HashSet<string> Of(string text)
    {
        var words = Words(text);
        return words.Length <= Length
            ? [string.Join(' ', words)]
            : [.. Enumerable.Range(0, words.Length - Length + 1).Select(start => string.Join(' ', words, start, Length))];
    }

    public static string Opening(string text) => string.Join(' ', Words(text).Take(Length));

    /// <summary>Shared shingles over all shingles of the two, 0..1.</summary>
    public static double Jaccard(HashSet<string> one, HashSet<string> other)
    {
        var shared = one.Count(other.Contains);
        return (double)shared / (one.Count + other.Count - shared);
    }

    /// <summary>Shared shingles over those of the shorter text, 0..1: 1 also where one text is the other cut short.</summary>
    public static double Overlap(HashSet<string> one, HashSet<string> other) =>
        (double)one.Count(other.Contains) / Math.Min(one.Count, other.Count);

    private static string[] Words(string text) => [.. Word().Matches(text.ToLowerInvariant()).Select(word => word.Value)];

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
