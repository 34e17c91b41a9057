using Prcc.Pipeline.Sources.Text;

namespace Prcc.Pipeline.Sources.Feeds;

/// <summary>Turns the entries of one document into posts, and keeps account of what was refused or doubtful.</summary>
/// <param name="source">Where the document comes from.</param>
/// <param name="hoursAhead">Hours by which its times labelled GMT were found to be ahead (<see cref="ClockSkew"/>); what the source configures goes first.</param>
internal sealed class FeedReading(Source source, int? hoursAhead = null)
{
    private readonly string site = SiteOf(source.Url);
    private readonly List<RawPost> posts = [];
    private readonly List<string> refused = [];
    private readonly List<DateTimeOffset> labelledTimes = [];
    private readonly List<string> unreadDates = [];

    public IReadOnlyList<RawPost> Posts => posts;

    public IReadOnlyList<string> Refused => refused;

    /// <summary>Dates of publication that were written with offset 0, as written: what <see cref="ClockSkew"/> learns from.</summary>
    public IReadOnlyList<DateTimeOffset> LabelledTimes => labelledTimes;

    /// <summary>Dates that could not be read, as written, cut to 60 characters.</summary>
    public IReadOnlyList<string> UnreadDates => unreadDates;

    /// <summary>A site is the same with and without "www.".</summary>
    public static string SiteOf(Uri address) => address.Host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? address.Host[4..] : address.Host;

    public void Take(FeedEntry entry)
    {
        var title = HtmlText.Strip(entry.Title ?? "");
        var text = entry.Html ?? "";
        if (!entry.Deleted && title.Length == 0 && HtmlText.Strip(text).Length == 0)
        {
            refused.Add($"entry {entry.Id ?? entry.Link?.AbsoluteUri ?? "without id"} has neither title nor text");
            return;
        }
        var item = entry.Origin is not null && title.Length > 0 && source.Voice == Voice.News ? Syndicated.Of(entry, entry.Origin, title) : null;
        posts.Add(new RawPost
        {
            Platform = item?.Site ?? site,
            NativeId = item?.NativeId ?? entry.Id ?? entry.Link?.AbsoluteUri ?? PostKey.Hash(title + "\n" + entry.Published + "\n" + (title.Length == 0 ? text : "")),
            AuthorId = source.Voice == Voice.Public ? entry.Author ?? "" : item?.Site ?? site,
            AuthorName = item?.Outlet,
            Voice = source.Voice,
            Title = item?.Title ?? entry.Title,
            Text = item?.Text ?? text,
            Url = entry.Link?.AbsoluteUri,
            Published = Publication(entry.Published),
            Updated = Date(entry.Updated),
            Language = entry.Language,
            Deleted = entry.Deleted,
        });
    }

    public string? Problems(string? damage)
    {
        var problems = new[]
        {
            damage,
            refused.Count > 0 ? $"{refused.Count} entries were refused, the first: {refused[0]}" : null,
            unreadDates.Count > 0 ? $"{unreadDates.Count} dates could not be read, the first: \"{unreadDates[0]}\"; the time of the fetch counts for them" : null,
        };
        return problems.Any(problem => problem is not null) ? string.Join("; ", problems.Where(problem => problem is not null)) : null;
    }

    private DateTimeOffset? Publication(string? written)
    {
        if (PublicationDate.TryParse(written, PublicationDate.Wita, out var date) && IsLabelledGmt(date))
            labelledTimes.Add(date.Value);
        return Date(written);
    }

    private DateTimeOffset? Date(string? written)
    {
        if (written is null)
            return null;
        if (!PublicationDate.TryParse(written, Hours(source.MislabelledUtcOffset) ?? PublicationDate.Wita, out var date))
        {
            unreadDates.Add(written.Length > 60 ? written[..60] : written);
            return null;
        }
        return Hours(source.MislabelledUtcOffset ?? hoursAhead) is { } offset && IsLabelledGmt(date) ? new DateTimeOffset(date.Value.DateTime, offset) : date.Value;
    }

    private static bool IsLabelledGmt(PublicationDate date) => date is { OffsetStated: true, Value.Offset.Ticks: 0 };

    private static TimeSpan? Hours(double? hours) => hours is { } offset ? TimeSpan.FromHours(offset) : null;
}
