using System.Text.RegularExpressions;
using Prcc.Pipeline.Sources.Inbox.Layouts;

namespace Prcc.Pipeline.Sources.Inbox.Rows;

/// <summary>A line of a vendor's or system's export.</summary>
internal static partial class VendorRow
{
    /// <returns>The post; null where something is wrong with the line.</returns>
    public static RawPost? Make(RowValues values, InboxLayouts layouts)
    {
        var layout = values.Layout;
        var url = values.Value(InboxField.Url);
        var origin = Origin.Of(layouts.Platforms, layout, values.Value(InboxField.Platform), url);
        var deleted = values.Deleted();
        var id = values.Value(InboxField.Id);
        if (id is not null && SpreadsheetIds.IsScientific(id))
            values.Wrong(RowMaker.Ruined(id));
        // The same post has the same id in the exports of two vendors, if its address shows it.
        id ??= origin.IdInAddress ?? url;
        if (id is null)
            values.Wrong($"no '{values.NameOf(InboxField.Id)}' and no '{values.NameOf(InboxField.Url)}'; one of them must tell the post from others");
        if (origin.Platform is null)
            values.Wrong($"nothing says where it was published; fill '{values.NameOf(InboxField.Url)}' with the post's address");
        if (!deleted && values.Value(InboxField.Text) is null && values.Value(InboxField.Title) is null)
            values.Wrong($"no '{values.NameOf(InboxField.Text)}'; a post needs a text");
        var published = values.Time(InboxField.Published);
        if (published is null && !deleted && values.Value(InboxField.Published) is null)
            values.Wrong($"no '{values.NameOf(InboxField.Published)}'; a post needs the time when it was published");
        var updated = values.Time(InboxField.Updated);
        var metrics = values.Metrics();
        if (values.Problems.Count > 0)
            return null;

        var voice = VoiceOf(values, origin);
        return new RawPost
        {
            Platform = origin.Platform!,
            NativeId = id!,
            // In news the outlet speaks, whoever wrote it.
            AuthorId = voice == Voice.News ? "" : layout.AuthorPerPost ? "post:" + id : values.Value(InboxField.Author) ?? "",
            AuthorName = voice == Voice.News ? values.Value(InboxField.Outlet) ?? origin.Platform : null,
            Voice = voice,
            Title = Title(values),
            Text = values.Value(InboxField.Text) ?? "",
            Url = url,
            Published = published,
            Updated = updated,
            Language = LanguageOf(values.Value(InboxField.Language), layouts),
            Extras = values.Extras(),
            Metrics = metrics,
            Deleted = deleted,
        };
    }

    private static Voice VoiceOf(RowValues values, Origin origin)
    {
        if (origin.IsNetwork)
            return Voice.Public;
        var rule = values.Layout.Voices;
        return values.Kinds().Select(rule.Of).FirstOrDefault(voice => voice is not null) ?? rule.Otherwise;
    }

    /// <summary>Vendors make titles of the beginnings of posts: such a one says nothing twice.</summary>
    private static string? Title(RowValues values)
    {
        var title = values.Value(InboxField.Title);
        var text = values.Value(InboxField.Text);
        return title is not null && text is not null && text.StartsWith(title.TrimEnd('.', '…', ' '), StringComparison.OrdinalIgnoreCase) ? null : title;
    }

    private static string? LanguageOf(string? written, InboxLayouts layouts) =>
        written is null ? null
        : layouts.Languages.TryGetValue(written.ToLowerInvariant(), out var code) ? code
        : LanguageCode().IsMatch(written) ? written : null;

    [GeneratedRegex(@"^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$")]
    private static partial Regex LanguageCode();
}
