namespace Prcc.Functions.Api;

/// <summary>Text without the characters that XML cannot hold, which people post all the same.</summary>
internal static class XmlText
{
    public static string Of(string text) => string.Concat(text.EnumerateRunes().Where(rune => rune.Value >= 0x20 && rune.Value is not (0xFFFE or 0xFFFF)));
}
