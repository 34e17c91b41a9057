using System.Text.RegularExpressions;
using Prcc.Pipeline.Sources.Inbox.Layouts;

namespace Prcc.Pipeline.Sources.Inbox.Rows;

/// <summary>
/// A line of the plain layout: id, platform, author, text, published (required); title, url, updated, language, voice (public, news
/// or institution; default public), deleted (true or false), likes, replies, reposts, quotes, views.
/// </summary>
internal static partial class PlainRow
{
    private static readonly InboxField[] Required = [InboxField.Id, InboxField.Platform, InboxField.Author, InboxField.Text, InboxField.Published];

    /// <returns>The post; null where something is wrong with the line.</returns>
    public static RawPost? Make(RowValues values)
    {
        var deleted = values.Deleted();
        foreach (var field in Required.Where(field => values.Value(field) is null && !(deleted && field is InboxField.Text or InboxField.Published)))
            values.Wrong($"no '{field.ToString().ToLowerInvariant()}'; every post needs id, platform, author, text, published");
        if (values.Value(InboxField.Id) is { } id && SpreadsheetIds.IsScientific(id))
            values.Wrong(RowMaker.Ruined(id));
        if (values.Value(InboxField.Platform) is { } platform && !PlatformName().IsMatch(platform))
            values.Wrong($"the platform '{platform}' is not a name; write a network's name such as instagram, or a site's host");
        var voice = VoiceOf(values);
        var published = values.Time(InboxField.Published);
        var updated = values.Time(InboxField.Updated);
        var metrics = values.Metrics();
        if (values.Problems.Count > 0)
            return null;
        return new RawPost
        {
            Platform = values.Value(InboxField.Platform)!.ToLowerInvariant(),
            NativeId = values.Value(InboxField.Id)!,
            AuthorId = values.Value(InboxField.Author)!,
            AuthorName = voice == Voice.Public ? null : values.Value(InboxField.Author),
            Voice = voice,
            Title = values.Value(InboxField.Title),
            Text = values.Value(InboxField.Text) ?? "",
            Url = values.Value(InboxField.Url),
            Published = published,
            Updated = updated,
            Language = values.Value(InboxField.Language),
            Extras = values.Extras(),
            Metrics = metrics,
            Deleted = deleted,
        };
    }

    private static Voice VoiceOf(RowValues values)
    {
        switch (values.Value(InboxField.Voice)?.ToLowerInvariant())
        {
            case null or "public":
                return Voice.Public;
            case "news":
                return Voice.News;
            case "institution":
                return Voice.Institution;
            case var other:
                values.Wrong($"'voice' is '{other}'; write public, news or institution");
                return Voice.Public;
        }
    }

    [GeneratedRegex(@"^[\p{L}\p{N}][\p{L}\p{N}._-]{0,99}$")]
    private static partial Regex PlatformName();
}
