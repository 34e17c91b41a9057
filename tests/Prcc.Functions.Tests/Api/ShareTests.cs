using System.ServiceModel.Syndication;
using System.Xml;
using System.Xml.Linq;
using CsCheck;
using Prcc.Functions.Api;

namespace Prcc.Functions.Tests.Api;

/// <summary>What others take over: the Atom feed, and the picture of an issue.</summary>
public sealed class ShareTests(RankedDemo demo)
{
    private static readonly string[] Hostile = ["<script>alert(1)</script>", "\" onload=\"alert(1)", "]]><svg onload=alert(1)>", "a\u0000b\uFFFE"];

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public async Task The_feed_has_the_five_issues_in_their_order_with_lasting_ids_and_absolute_links()
    {
        var issues = (await demo.GetAsync("/api/trends")).GetProperty("issues").EnumerateArray().ToList();
        using var xml = XmlReader.Create(new StringReader(await demo.Http.GetStringAsync("/api/feed")));
        var feed = SyndicationFeed.Load(xml);

        Assert.Equal(RankedDemo.Now, feed.LastUpdatedTime);
        Assert.Equal(issues.Select(issue => "urn:prcc:issue:" + issue.GetProperty("id").GetString()), feed.Items.Select(entry => entry.Id));
        Assert.Equal(issues.Select((issue, at) => $"{at + 1}. {issue.GetProperty("name").GetString()}"), feed.Items.Select(entry => entry.Title.Text));
        Assert.All(feed.Items, entry => Assert.StartsWith(demo.Http.BaseAddress + "?view=issue&id=", entry.Links.Single().Uri.AbsoluteUri, StringComparison.Ordinal));
        Assert.Contains(feed.Links, link => link.RelationshipType == "self" && link.Uri.AbsolutePath == "/api/feed");
    }

    [Fact]
    public async Task The_feed_speaks_the_language_that_is_asked_for()
    {
        Assert.Contains("main issues, West Lombok, last 7 days", await demo.Http.GetStringAsync("/api/feed?window=7d&scope=52.01&lang=en"), StringComparison.Ordinal);
        Assert.Contains("isu utama, Lombok Barat, 7 hari terakhir", await demo.Http.GetStringAsync("/api/feed?window=7d&scope=52.01"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_says_in_words_what_it_shows_and_may_be_embedded_anywhere()
    {
        using var answer = await demo.Http.GetAsync($"/api/issues/{demo.FirstIssue}/card");
        var card = XDocument.Parse(await answer.Content.ReadAsStringAsync()).Root!;

        Assert.Equal("image/svg+xml", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("cross-origin", answer.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
        Assert.Equal("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Contains("Peringkat 1", card.Element(Svg + "desc")!.Value, StringComparison.Ordinal);
        Assert.Contains("suara", card.Element(Svg + "desc")!.Value, StringComparison.Ordinal);
        Assert.Contains(card.Descendants(Svg + "text"), text => text.Value.EndsWith("24 November 2026, 14.05 WITA", StringComparison.Ordinal));
    }

    [Fact]
    public void A_card_of_any_name_is_well_formed_and_holds_nothing_that_runs() =>
        Gen.OneOf(Gen.String, Gen.Int[0, Hostile.Length - 1].Select(at => Hostile[at])).Sample(name =>
        {
            var card = XDocument.Parse(System.Text.Encoding.UTF8.GetString(IssueCard.Of(name, null, "24h", RankedDemo.Now, new IssueWords(Language.Indonesian)).In(ContentCoding.Identity).Bytes));
            Assert.All(card.Descendants(), element => Assert.Contains(element.Name.LocalName, (string[])["svg", "title", "desc", "rect", "text", "g"]));
            Assert.All(card.Descendants().Attributes(), attribute => Assert.False(attribute.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase)));
        });
}
