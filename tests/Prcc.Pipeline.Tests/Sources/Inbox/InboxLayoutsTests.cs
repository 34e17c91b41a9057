using Prcc.Pipeline.Language;
using Prcc.Pipeline.Sources.Inbox.Layouts;
using Prcc.Pipeline.Tests.Language;

namespace Prcc.Pipeline.Tests.Sources.Inbox;

public sealed class InboxLayoutsTests
{
    private const string Rest = """, "text": ["isi"], "published": ["tgl"], "url": ["link"] } } ] }""";

    private static SeedException Refused(string json) => Assert.Throws<SeedException>(() => InboxLayouts.Load(Seeds.With("inbox-columns.json", json)));

    [Fact]
    public void Load_shipped_file_knows_every_vendor_and_says_what_was_seen()
    {
        Assert.Equal(
            [("plain", false), ("Meltwater", true), ("Meltwater (Explore)", true), ("Talkwalker", true), ("Brand24", false), ("Drone Emprit", false), ("SP4N-LAPOR", true), ("NTB Care", false)],
            InboxFiles.Layouts.All.Select(layout => (layout.Name, layout.HeaderSeen)));
        Assert.All(InboxFiles.Layouts.All.Where(layout => layout.AuthorPerPost), layout => Assert.NotEmpty(layout.Confidential));
    }

    [Fact]
    public void Load_names_every_problem_at_once()
    {
        var message = Refused("""
            {
              "version": 2,
              "colour": "red",
              "platforms": [ { "name": "x", "hosts": ["x.com"], "ids": ["[", "status", "(a)(b)"] }, { "name": "y", "hosts": ["X.com"] } ],
              "personal": ["no hp"],
              "layouts": [
                { "name": "A", "header": "maybe", "recognise": ["a"], "fields": { "id": "no list", "colour": ["c"] }, "utcOffset": 99, "needsConfidential": true },
                { "name": "a", "header": "seen", "note": "n", "recognise": ["a", "b"], "fields": { "text": ["t"], "published": ["p"], "id": ["i"] }, "confidential": [ { "column": "r" } ] },
                7
              ]
            }
            """).Message;
        foreach (var problem in (string[])[
            "\"version\" must be 1", "\"colour\" is not known; known are version", "the pattern \"[\" cannot be used", "the pattern \"status\" must have exactly one group", "the pattern \"(a)(b)\" must have",
            "the host \"x.com\" belongs to several platforms", "\"personal\" holds \"no hp\"", "layouts 1 (\"A\"): \"header\" must be one of: seen, guess", "\"note\" must be a text", "\"recognise\" must name at least two",
            "\"id\" must be a list of texts", "fields: \"colour\" is not known", "\"utcOffset\" must be a whole number from -12 to 14", "names no column for text or title", "names no column for published", "names no column for id or url",
            "nothing says the platform", "\"needsConfidential\" is true", "the layout \"A\" stands 2 times", "\"closed\" names no word", "layouts 3 is no object"])
            Assert.Contains(problem, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "is no JSON")]
    [InlineData("[]", "the file is no object")]
    [InlineData("""{ "version": 1, "layouts": [] }""", "\"layouts\" is empty; restore")]
    public void Load_what_is_no_list_of_layouts_says_so(string json, string expected) => Assert.Contains(expected, Refused(json).Message, StringComparison.Ordinal);

    [Fact]
    public void Load_layout_of_ones_own_reads_dates_month_first_in_its_zone()
    {
        var layouts = InboxLayouts.Load(Seeds.With("inbox-columns.json", """
            { "version": 1, "layouts": [ { "name": "Saya", "header": "guess", "note": "n", "recognise": ["isi", "tgl"], "dateOrder": "month-day-year", "utcOffset": 0, "fields": { "id": ["no"]
            """ + Rest));
        var item = Assert.Single(new Prcc.Pipeline.Sources.Inbox.InboxReader(layouts).ReadAsync("a.csv", new MemoryStream("no,isi,tgl,link\n1,Jalan,11/12/2026 14:05,https://a.example/1\n"u8.ToArray())).ToBlockingEnumerable());
        Assert.Equal(("1", "a.example", new DateTimeOffset(2026, 11, 12, 14, 5, 0, TimeSpan.Zero)), (item.Post!.NativeId, item.Post.Platform, item.Post.Published));
    }
}
