using System.Text.RegularExpressions;

namespace Prcc.Pipeline.Sources.Text;

/// <summary>
/// Masks what identifies or reaches a private person: identity numbers as <c>[NIK]</c>, telephone numbers as <c>[telepon]</c>,
/// e-mail addresses as <c>[surel]</c>, licence plates as <c>[pelat]</c>. Amounts of money, years and dates stay. Masking masked text changes nothing.
/// </summary>
public static partial class PersonalData
{
    /// <summary>Digits of the shortest telephone number, a landline: most texts have fewer in all, and need not be searched for numbers.</summary>
    private const int FewestDigits = 8;

    private const string Telephone = "[telepon]";

    public static string Mask(string text)
    {
        if (text.AsSpan().IndexOfAny("@[(") >= 0)
            text = Email().Replace(text, "[surel]");
        var digits = Digits(text);
        if (digits >= FewestDigits)
            text = WithoutNumbers(text);
        return digits == 0 ? text : Plate().Replace(text, "[pelat]");
    }

    private static string WithoutNumbers(string text)
    {
        text = IdentityNumber().Replace(text, static match => IsAmount(match) ? match.Value : "[NIK]");
        text = GroupedIdentityNumber().Replace(text, static match => IsIdentity(match) ? "[NIK]" : match.Value);
        text = Mobile().Replace(text, static match => IsAmount(match) ? match.Value : Telephone);
        return Landline().Replace(text, static match => IsAmount(match) ? match.Value : Telephone);
    }

    /// <returns>Digits of the text, counted to <see cref="FewestDigits"/>.</returns>
    private static int Digits(string text)
    {
        var digits = 0;
        foreach (var c in text)
            if (char.IsDigit(c) && ++digits == FewestDigits)
                break;
        return digits;
    }

    /// <summary>"Rp 62.812.345.678", or digits grouped by thousands that are round or that go on to the left.</summary>
    private static bool IsAmount(Match match) =>
        match.Groups["money"].Success ||
        (Thousands().IsMatch(match.Value) && (match.Groups["more"].Success || match.Value.EndsWith("000", StringComparison.Ordinal)));

    /// <summary>Four years in a row are 16 digits too: grouped, only a province code and a date of birth make an identity number.</summary>
    private static bool IsIdentity(Match match)
    {
        Span<char> digits = stackalloc char[16];
        var length = 0;
        foreach (var c in match.Value)
            if (char.IsDigit(c) && length < digits.Length)
                digits[length++] = (char)('0' + char.GetNumericValue(c));
        int Two(ReadOnlySpan<char> all, int at) => (all[at] - '0') * 10 + all[at + 1] - '0';
        var day = Two(digits, 6);
        return Two(digits, 0) is >= 11 and <= 97 && Two(digits, 2) is >= 1 and <= 79
            && day is >= 1 and <= 31 or >= 41 and <= 71 && Two(digits, 8) is >= 1 and <= 12;
    }

    [GeneratedRegex(@"(?:(?<![\w.%+-])|\G)[\w.%+-]+(?:@|\s?[\[(](?:at|AT)[\])]\s?)[\w-]+(?:\.[\w-]+)+")]
    private static partial Regex Email();

    [GeneratedRegex(@"(?<money>(?:Rp|IDR|USD|\$)\.?\s?)?(?<!\d)\d{16}(?!\d)", RegexOptions.IgnoreCase)]
    private static partial Regex IdentityNumber();

    [GeneratedRegex(@"(?<!\d)(?:\d{4}([ .-])\d{4}\1\d{4}\1\d{4}|\d{6}([ .-])\d{6}\2\d{4}|\d{2}([ .-])\d{2}\3\d{2}\3\d{6}\3\d{4})(?!\d)")]
    private static partial Regex GroupedIdentityNumber();

    /// <summary>+62 8…, 62 8… or 08…: 9 to 12 digits after the trunk prefix, in any grouping.</summary>
    [GeneratedRegex(@"(?<money>(?:Rp|IDR|USD|\$)\.?\s?)?(?<more>(?<=\d[.,]))?(?:(?<!\d)|(?=[+(]))(?:\(?\+?62[ .–-]{0,2}\)?(?:\(?0\)?)?[ .–-]?|\(?0)8[1-9]\)?(?:[ .–-]{0,3}\d){7,10}(?!\d)", RegexOptions.IgnoreCase)]
    private static partial Regex Mobile();

    /// <summary>An Indonesian area code (0370 Mataram … 0376 Selong), or any number written with + and a country.</summary>
    [GeneratedRegex(@"(?<money>(?:Rp|IDR|USD|\$)\.?\s?)?(?<more>(?<=\d[.,]))?(?:(?<!\d)|(?=[+(]))(?:\(?0[2-9]\d{1,2}\)?[ .–-]{0,3}\d{3,4}[ .–-]?\d{2,4}|\+\d{1,3}(?:[ .–-]{0,2}\d){7,12})(?!\d)", RegexOptions.IgnoreCase)]
    private static partial Regex Landline();

    /// <summary>
    /// Region, up to four digits, up to three letters, as on the plate: "DR 1234 AB". Regions of one letter, and plates written in one, need three digits,
    /// for "P3K" is a kind of civil servant and "BP3MI" an office; after DR and DI, which are also words of those who write in capitals, a year is none.
    /// </summary>
    [GeneratedRegex(
        @"(?<![\p{L}\p{N}])(?:[ABDEFGHKLMNPRSTWZ](?=[ .-]?\d{3})|(?:A[ABDEG]|B[ABDEGHKLMNP]|D[ABCDEGHKLMNPRSTW]|E[ABD]|K[BHTU]|P[ABGST])(?=\d{3}|[ .-]\d{2}))(?![ .-](?:19|20)\d\d[ .-])[ .-]?[1-9]\d{0,3}[ .-]?[A-Z]{1,3}(?![\p{L}\p{N}])")]
    private static partial Regex Plate();

    [GeneratedRegex(@"^\+?\d{1,3}(?:[.,]\d{3})+$")]
    private static partial Regex Thousands();
}
