using Prcc.Pipeline.Sources.Feeds;

namespace Prcc.Pipeline.Tests.Sources.Feeds;

public sealed class RealFeedsTests(ITestOutputHelper output)
{
    [Fact]
    public void Parse_EveryRealFeed_FindsItsEntries()
    {
        var folder = RepositoryFiles.Data("feeds", "codehollow-feedreader");
        Assert.SkipWhen(folder is null, "no data");
        foreach (var path in Directory.EnumerateFiles(folder, "*.xml", SearchOption.AllDirectories))
        {
            var bytes = File.ReadAllBytes(path);
            var r = FeedParser.Parse(bytes, new Uri("https://example.org/feed"), "application/xml");
            output.WriteLine($"{Path.GetFileName(path)} {r.Feed?.Entries.Count}/{EntryCount.Of(bytes)} {r.Error} {r.Feed?.Damage} nodate={r.Feed?.Entries.Count(e => !Prcc.Pipeline.Sources.Text.PublicationDate.TryParse(e.Published, TimeSpan.Zero, out _))} e.g. {r.Feed?.Entries.Select(e => e.Published).FirstOrDefault(e => !Prcc.Pipeline.Sources.Text.PublicationDate.TryParse(e, TimeSpan.Zero, out _))} nolink={r.Feed?.Entries.Count(e => e.Link is null)} dupid={r.Feed?.Entries.GroupBy(e => e.Id ?? e.Link?.ToString()).Count(g => g.Count() > 1)}");
        }
    }
}
