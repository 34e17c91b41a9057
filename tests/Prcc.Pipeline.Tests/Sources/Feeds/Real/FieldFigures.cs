using System.Globalization;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Sources.Text;

namespace Prcc.Pipeline.Tests.Sources.Feeds.Real;

/// <summary>Counts what of the entries is right, field by field, and prints what is wrong.</summary>
internal sealed class FieldFigures(ITestOutputHelper output)
{
    private readonly Dictionary<string, (int Right, int All)> counts = [];

    public int Wrong => counts.Values.Sum(count => count.All - count.Right);

    public void Compare(string name, RawEntry raw, RawPost post, Uri address)
    {
        if (raw.Id is not null)
            Count("ids", name, raw.Id, post.NativeId);
        Count("links", name, raw.Link is not null && Uri.TryCreate(address, raw.Link, out var link) && link.Scheme.StartsWith("http", StringComparison.Ordinal) ? link.AbsoluteUri : null, post.Url);
        Count("dates", name, Moment(raw.Date), post.Published is { } published ? Written(published) : null);
        Count("titles", name, raw.Title, Markup.Letters(HtmlText.Strip(post.Title ?? "")));
        Count("texts", name, raw.Text, Markup.Letters(HtmlText.Strip(post.Text)));
    }

    public void Count(string field, string where, string? expected, string? found)
    {
        var (right, all) = counts.GetValueOrDefault(field);
        counts[field] = (right + (expected == found ? 1 : 0), all + 1);
        if (expected != found)
            output.WriteLine($"{where}: {field}: \"{From(expected, found)}\" in the file, \"{From(found, expected)}\" read");
    }

    public void Print(int files) => output.WriteLine($"{files} files: " + string.Join(", ", counts.Select(count => $"{count.Value.Right} of {count.Value.All} {count.Key}")));

    /// <summary>The runtime's own reading of dates; a zone of RFC 822 that it does not know is put into numbers first.</summary>
    private static string? Moment(string? date)
    {
        if (date is null)
            return null;
        var known = date.Replace("EST", "-05:00", StringComparison.Ordinal).Replace("EDT", "-04:00", StringComparison.Ordinal);
        return DateTimeOffset.TryParse(known, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.AssumeUniversal, out var moment) ? Written(moment) : null;
    }

    private static string Written(DateTimeOffset moment) => moment.ToUniversalTime().ToString("s", CultureInfo.InvariantCulture);

    /// <summary>A long text from where it differs.</summary>
    private static string? From(string? text, string? other)
    {
        var same = text.AsSpan().CommonPrefixLength(other);
        return text?.Length > 80 ? text[Math.Max(0, same - 10)..Math.Min(text.Length, same + 70)] : text;
    }
}
