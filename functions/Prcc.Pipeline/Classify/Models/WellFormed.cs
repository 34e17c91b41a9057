namespace Prcc.Pipeline.Classify.Models;

/// <summary>Posts may hold half a surrogate pair, which other libraries refuse.</summary>
internal static class WellFormed
{
    /// <summary>The text with U+FFFD for every half pair; the same string where there is none.</summary>
    public static string Of(string text) =>
        text.AsSpan().IndexOfAnyInRange('\ud800', '\udfff') < 0 ? text : string.Concat(text.EnumerateRunes());
}
