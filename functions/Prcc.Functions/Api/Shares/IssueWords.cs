using System.Globalization;
using Prcc.Pipeline.Rank;

namespace Prcc.Functions.Api;

/// <summary>What feed and cards say of an issue, in the reader's language. The page has words of its own.</summary>
internal sealed class IssueWords(Language language)
{
    private readonly bool english = language == Language.English;
    private readonly CultureInfo culture = CultureInfo.GetCultureInfo(language == Language.English ? "en-GB" : "id-ID");

    /// <summary>As <c>lang</c> and <c>xml:lang</c> have it.</summary>
    public string Code => english ? "en" : "id";

    public string Title(string scope, string window, int issues) => english
        ? $"{issues} main issues, {scope}, last {Span(window)}"
        : $"{issues} isu utama, {scope}, {Span(window)} terakhir";

    public string Span(string window) => (window, english) switch
    {
        ("24h", true) => "24 hours",
        ("24h", false) => "24 jam",
        ("7d", true) => "7 days",
        ("7d", false) => "7 hari",
        (_, true) => "30 days",
        _ => "30 hari",
    };

    public string Voices(double voices) => english ? $"{Number(voices)} voices" : $"{Number(voices)} suara";

    /// <summary>Null where there is nothing to be said.</summary>
    public string? Momentum(MomentumState state) => state switch
    {
        MomentumState.Rising => english ? "rising" : "naik",
        MomentumState.Surging => english ? "surging" : "melonjak",
        MomentumState.Falling => english ? "falling" : "turun",
        MomentumState.New => english ? "new" : "baru",
        MomentumState.Steady => english ? "steady" : "tetap",
        _ => null,
    };

    /// <summary>Never a bare percentage of a few posts.</summary>
    public string Sentiment(SentimentBalance sentiment) => sentiment.Verdict switch
    {
        SentimentVerdict.Insufficient => english ? "too few voices for a sentiment" : "data sentimen masih kurang",
        SentimentVerdict.Neutral => english ? "mostly neutral" : "umumnya netral",
        SentimentVerdict.Divided => (english ? "divided: " : "terbelah: ") + Both(sentiment),
        SentimentVerdict.Positive => (english ? "mostly positive: " : "cenderung positif: ") + Both(sentiment),
        _ => (english ? "mostly negative: " : "cenderung negatif: ") + Both(sentiment),
    };

    public string Summary(IssueView issue) => string.Join("; ", new[]
    {
        english
            ? $"{Voices(issue.Voices)} from {Number(issue.Authors)} people in {Number(issue.Posts)} posts on {Number(issue.Sources)} sources"
            : $"{Voices(issue.Voices)} dari {Number(issue.Authors)} orang dalam {Number(issue.Posts)} unggahan di {Number(issue.Sources)} sumber",
        Momentum(issue.Momentum.State),
        Sentiment(issue.Sentiment),
        issue.Places.Count > 0 ? string.Join(", ", issue.Places.Take(3).Select(place => place.Name)) : null,
    }.OfType<string>()) + ".";

    public string Time(DateTimeOffset time) =>
        time.ToOffset(Pipeline.Sources.Text.PublicationDate.Wita).ToString(english ? "d MMMM yyyy, HH:mm 'WITA'" : "d MMMM yyyy, HH.mm 'WITA'", culture);

    public string NotRanked(string window) => english ? $"Not ranked in the last {Span(window)}" : $"Tidak masuk peringkat {Span(window)} terakhir";

    public string Rank(int rank) => english ? $"No. {rank}" : $"Peringkat {rank}";

    private string Both(SentimentBalance sentiment) => english
        ? $"{Percent(sentiment.Negative)} negative, {Percent(sentiment.Positive)} positive"
        : $"{Percent(sentiment.Negative)} negatif, {Percent(sentiment.Positive)} positif";

    private string Percent(Share share) => string.Create(culture, $"{100 * share.Value:F0}% ({100 * share.Low:F0}–{100 * share.High:F0})");

    private string Number(double number) => number.ToString("#,0.#", culture);
}
