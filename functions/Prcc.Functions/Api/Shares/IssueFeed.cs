using System.ServiceModel.Syndication;
using System.Text;
using System.Xml;

namespace Prcc.Functions.Api;

/// <summary>A ranked list as an Atom feed (RFC 4287): an entry an issue, which keeps its id as long as the issue lives.</summary>
internal static class IssueFeed
{
    public const string Type = "application/atom+xml; charset=utf-8";

    /// <param name="site">Where this app is reached; ends with a slash.</param>
    /// <param name="self">Address of the feed.</param>
    public static AnswerBody Of(Trends trends, IssueWords words, Uri site, Uri self)
    {
        var title = words.Title(trends.ScopeName, trends.Window, trends.Issues.Count);
        var feed = new SyndicationFeed(title, null, PageOf(site, trends, words), $"urn:prcc:list:{trends.Window}:{trends.Scope}:{words.Code}", trends.AsOf)
        {
            Language = words.Code,
            Items = [.. trends.Issues.Select(issue => Entry(trends, issue, words, site))],
        };
        feed.Authors.Add(new SyndicationPerson { Name = "PRCC" });
        feed.Links.Add(SyndicationLink.CreateSelfLink(self, "application/atom+xml"));

        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true }))
            feed.GetAtom10Formatter().WriteTo(xml);
        return new(bytes.ToArray(), Type);
    }

    private static SyndicationItem Entry(Trends trends, IssueView issue, IssueWords words, Uri site)
    {
        var entry = new SyndicationItem(
            $"{issue.Rank}. {XmlText.Of(issue.Name)}", SyndicationContent.CreatePlaintextContent(XmlText.Of(words.Summary(issue))), IssuePageOf(site, trends, issue, words),
            "urn:prcc:issue:" + issue.Id, trends.AsOf) { PublishDate = issue.FirstSeen };
        if (issue.CategoryName is { } category)
            entry.Categories.Add(new(issue.Category, null, category));
        return entry;
    }

    private static Uri PageOf(Uri site, Trends trends, IssueWords words) => new(site, $"?window={trends.Window}{ScopeOf(trends)}&lang={words.Code}");

    private static Uri IssuePageOf(Uri site, Trends trends, IssueView issue, IssueWords words) =>
        new(site, $"?view=issue&id={Uri.EscapeDataString(issue.Id)}&window={trends.Window}&lang={words.Code}");

    // A list is called by the mission's id, or by the code of the place.
    private static string ScopeOf(Trends trends) => trends.Missions.Any(mission => mission.Id == trends.Scope) ? "&mission=" + trends.Scope : "&scope=" + trends.Scope;
}
