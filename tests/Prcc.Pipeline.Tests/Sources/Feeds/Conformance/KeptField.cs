using System.Globalization;
using System.Text.RegularExpressions;
using Prcc.Pipeline.Sources.Feeds;
using Prcc.Pipeline.Sources.Text;

namespace Prcc.Pipeline.Tests.Sources.Feeds.Conformance;

/// <summary>Holds an expected value against the field that keeps it.</summary>
/// <param name="OutOfScope">Why PRCC keeps no such field; null where it does.</param>
/// <param name="Expected">Expected value, in the form that PRCC keeps.</param>
/// <param name="Found">What the parser found.</param>
internal sealed partial record KeptField(string? OutOfScope, string? Expected, string? Found)
{
    public bool Holds => Expected == Found;

    /// <param name="equality">What is expected.</param>
    /// <param name="file">The file's text: tells whether what is expected is what PRCC keeps of several.</param>
    /// <param name="feed">What the parser made of it; null where it found no feed.</param>
    public static KeptField Of(Equality equality, string file, Feed? feed)
    {
        if (equality.Path == "len(entries)")
            return new(null, Text(equality.Value), Text((long?)feed?.Entries.Count));
        if (Entry().Match(equality.Path) is not { Success: true } match)
            return equality.Path switch
            {
                "feed.title" or "feed.title_detail.value" => Reduced(equality, feed?.Title),
                "feed.language" when LanguageHeader().IsMatch(file) => ByHeader,
                "feed.language" => AsWritten(equality, feed?.Language),
                _ => Not(equality.Path),
            };
        var number = int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture);
        return OfEntry(match.Groups["field"].Value, equality, file, feed is not null && number < feed.Entries.Count ? feed.Entries[number] : new FeedEntry());
    }

    private static KeptField OfEntry(string field, Equality equality, string file, FeedEntry entry) => field switch
    {
        "title_detail.language" when FullText().IsMatch(file) || Summary().IsMatch(file) => new("the language of a title beside a text's", null, null),
        "id" or "guid" or "link" or "author_detail.url" when BaseHeader().IsMatch(file) => new("depends on Content-Location, which is no base any more (RFC 9110)", null, null),
        _ when field.EndsWith(".language", StringComparison.Ordinal) && LanguageHeader().IsMatch(file) => ByHeader,
        "id" or "guid" => AsWritten(equality, entry.Id),
        "title" or "title_detail.value" => Reduced(equality, entry.Title),
        "content[0].value" => Reduced(equality, entry.Html),
        "summary" or "description" or "summary_detail.value" =>
            FullText().IsMatch(file) && Summary().IsMatch(file) ? new("a summary beside a fuller text", null, null) : Reduced(equality, entry.Html),
        "link" => Address(equality, entry.Link),
        "source.href" or "source.url" => Address(equality, entry.Origin?.Address),
        "published" or "created" => AsWritten(equality, entry.Published),
        // A date that says neither what it dates nor stands beside another is the publication.
        "updated" => AsWritten(equality, entry.Updated ?? entry.Published),
        "published_parsed" or "created_parsed" => Moment(equality, entry.Published),
        "updated_parsed" => Moment(equality, entry.Updated ?? entry.Published),
        "language" or "title_detail.language" or "summary_detail.language" or "content[0].language" => AsWritten(equality, entry.Language),
        "author" or "author_detail.name" => AuthorAddress().IsMatch(file) ? OtherPart : AsWritten(equality, entry.Author),
        "author_detail.email" => AuthorPage().IsMatch(file) || !AuthorMail().IsMatch(file) ? OtherPart : AsWritten(equality, entry.Author),
        "author_detail.url" or "author_detail.href" => AsWritten(equality, entry.Author),
        _ => Not("entries." + field),
    };

    private static readonly KeptField ByHeader = new("depends on Content-Language, which is not read", null, null);

    private static readonly KeptField OtherPart = new("a part of an author that is known by another part", null, null);

    private static KeptField Not(string path) => new("not kept: " + Root().Match(path).Value, null, null);

    private static KeptField AsWritten(Equality equality, string? found) => new(null, Text(equality.Value), found);

    private static KeptField Reduced(Equality equality, string? found) =>
        new(null, HtmlText.Strip(Text(equality.Value) ?? ""), HtmlText.Strip(found ?? ""));

    private static KeptField Address(Equality equality, Uri? found) =>
        Uri.TryCreate(Text(equality.Value), UriKind.Absolute, out var expected) && expected.Scheme is "http" or "https"
            ? new(null, expected.AbsoluteUri, found?.AbsoluteUri)
            : new("an address that is not of the web", null, null);

    private static KeptField Moment(Equality equality, string? written)
    {
        if (equality.Value is not long[] { Length: 9 } t)
            return new("a date that is no moment", null, null);
        var expected = new DateTimeOffset((int)t[0], (int)t[1], (int)t[2], (int)t[3], (int)t[4], (int)t[5], TimeSpan.Zero);
        // The suite means UTC where no zone is written.
        return new(null, Text(expected), PublicationDate.TryParse(written, TimeSpan.Zero, out var date) ? Text(date.Value.ToUniversalTime()) : written);
    }

    private static string? Text(object? value) => value switch
    {
        null => null,
        DateTimeOffset moment => moment.ToString("s", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    [GeneratedRegex(@"^entries\[(?<number>\d+)\]\.(?<field>.+)$")]
    private static partial Regex Entry();

    [GeneratedRegex(@"Header:\s+Content-Location")]
    private static partial Regex BaseHeader();

    [GeneratedRegex(@"Header:\s+Content-Language")]
    private static partial Regex LanguageHeader();

    [GeneratedRegex(@"^\w+(?:\.[\w-]+)?")]
    private static partial Regex Root();

    [GeneratedRegex(@"<(?:content|content:encoded|\w*:?body|\w*:?div|fullitem)\b")]
    private static partial Regex FullText();

    [GeneratedRegex(@"<(?:description|summary|\w+:description|\w+:summary)\b")]
    private static partial Regex Summary();

    [GeneratedRegex(@"<(?:url|uri|homepage|email)>|[\w.]+@[\w.]+")]
    private static partial Regex AuthorAddress();

    [GeneratedRegex(@"<(?:url|uri|homepage)>")]
    private static partial Regex AuthorPage();

    [GeneratedRegex(@"<email>")]
    private static partial Regex AuthorMail();
}
