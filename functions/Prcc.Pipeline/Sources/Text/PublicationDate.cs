using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Prcc.Pipeline.Sources.Text;

/// <summary>
/// A date as sites write it: RFC 822/1123, RFC 3339, ISO 8601 and W3CDTF, and Indonesian ("Selasa, 24 November 2026 | 14.05 WITA").
/// What is not wholly understood is refused: a wrong time would move a post into another window without anybody noticing.
/// </summary>
/// <param name="Value">The moment, with the offset that was written or assumed.</param>
/// <param name="DateOnly">No time was written: noon WITA stands for the day.</param>
/// <param name="OffsetStated">The zone was written, not assumed.</param>
public readonly partial record struct PublicationDate(DateTimeOffset Value, bool DateOnly, bool OffsetStated)
{
    /// <summary>Central Indonesia, where NTB lies.</summary>
    public static readonly TimeSpan Wita = TimeSpan.FromHours(8);

    private const int LongestText = 120;

    /// <summary>The day that it is in NTB at a moment.</summary>
    public static System.DateOnly DayOf(DateTimeOffset time) => System.DateOnly.FromDateTime(time.ToOffset(Wita).DateTime);

    /// <param name="text">What the source wrote.</param>
    /// <param name="defaultOffset">Offset of times that name no zone.</param>
    /// <param name="date">The date; default where the text is refused.</param>
    public static bool TryParse(string? text, TimeSpan defaultOffset, out PublicationDate date)
    {
        date = default;
        if (string.IsNullOrWhiteSpace(text) || text.Length > LongestText)
            return false;
        // Full-width digits and the typographic minus are written by people, too.
        var rest = CleanText.Normalise(text).Normalize(NormalizationForm.FormKC).Replace('\u2212', '-').Replace('\u2019', '\'').Replace('\n', ' ');

        if (!CalendarDay.TryTake(ref rest, out var day))
            return false;
        var hasTime = ClockTime.TryTake(ref rest, out var clock, out var offset);
        // A zone beside a bare date ("24 November 2026 WITA") says nothing, but it is no junk either.
        if (!OnlyKnownWordsRemain(rest, ref offset))
            return false;

        var local = day.ToDateTime(TimeOnly.MinValue);
        if (!hasTime)
        {
            date = new PublicationDate(new DateTimeOffset(local.AddHours(12), Wita), DateOnly: true, OffsetStated: false);
            return true;
        }
        date = new PublicationDate(new DateTimeOffset(local + clock, offset ?? defaultOffset), DateOnly: false, OffsetStated: offset is not null);
        return true;
    }

    private static bool OnlyKnownWordsRemain(string rest, ref TimeSpan? offset)
    {
        // RFC 822 comments repeat the zone for people: "+0800 (WITA)". Without an offset they are the zone.
        if (offset is not null)
            rest = Comment().Replace(rest, " ");
        foreach (Match word in Word().Matches(rest))
        {
            if (DateWords.IsWeekday(word.Value) || DateWords.IsFiller(word.Value))
                continue;
            if (offset is not null || !DateWords.Zones.TryGetValue(word.Value, out var zone))
                return false;
            offset = zone;
        }
        return !Junk().IsMatch(rest);
    }

    [GeneratedRegex(@"\([^()]*\)")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\p{L}[\p{L}']*")]
    private static partial Regex Word();

    /// <summary>Anything but words and the marks that separate them.</summary>
    [GeneratedRegex(@"[^\p{L}'\s,.|/()\-–—•·:;]")]
    private static partial Regex Junk();

    internal static int Number(Group digits) => int.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
}
