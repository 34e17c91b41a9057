using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Sources.Feeds;
using Prcc.Pipeline.Tests.Sources.Feeds.Real;
using Prcc.Pipeline.Tests.Sources.Http;

namespace Prcc.Pipeline.Tests.Sources.Feeds;

/// <summary>Every real feed file, served over HTTP and read by the connector, held entry by entry against what the file itself says.</summary>
public sealed class RealFeedsTests(ITestOutputHelper output)
{
    [Fact]
    public async Task FetchAsync_EveryRealFeed_GivesEveryEntryWithIdLinkDateAndText()
    {
        var files = Files();
        await using var site = await TestSite.StartAsync(context => context.Response.SendFileAsync(files[context.Request.Path.Value!.TrimStart('/')]));
        await using var services = TestSite.Services();
        var connector = services.GetServices<IConnector>().Single(c => c is FeedConnector);
        var right = new FieldFigures(output);

        foreach (var (name, path) in files)
        {
            // An institution's items are kept as they are; a news outlet's are put down to the outlet that they came from.
            var source = new Source { Id = "real", Name = name, Kind = "feed", Url = new Uri(site.Address, name), Voice = Voice.Institution };
            var result = await connector.FetchAsync(source, new SourceState(), RunBudget.Of(source, TimeProvider.System), default);
            Assert.True(result.Outcome is FetchOutcome.Ok or FetchOutcome.Partial, $"{name}: {result.Outcome} {result.Error}");
            if (result.Error is not null)
                output.WriteLine($"{name}: {result.Error}");
            var entries = RawEntry.Of(await File.ReadAllBytesAsync(path));
            right.Count("entries", $"{name}: number of entries", entries.Count.ToString(CultureInfo.InvariantCulture), (result.Posts.Count + result.Refused.Count).ToString(CultureInfo.InvariantCulture));
            foreach (var (raw, post) in entries.Zip(result.Posts))
                right.Compare(name, raw, post, source.Url);
        }
        right.Print(files.Count);
        Assert.Equal(0, right.Wrong);
    }

    [Fact]
    public async Task FetchAsync_EveryRealFeed_BecomesPosts()
    {
        var files = Files();
        await using var site = await TestSite.StartAsync(context => context.Response.SendFileAsync(files[context.Request.Path.Value!.TrimStart('/')]));
        await using var services = TestSite.Services();
        var connector = services.GetServices<IConnector>().Single(c => c is FeedConnector);
        var maker = new PostMaker(new AuthorKeys(new byte[32]), new HashSet<string>());
        var fetched = new DateTimeOffset(2026, 11, 24, 6, 0, 0, TimeSpan.Zero);

        int expected = 0, made = 0, distinct = 0;
        foreach (var (name, path) in files)
        {
            var source = new Source { Id = "real", Name = name, Kind = "feed", Url = new Uri(site.Address, name) };
            var keys = new HashSet<string>();
            var posts = 0;
            foreach (var raw in (await connector.FetchAsync(source, new SourceState(), RunBudget.Of(source, TimeProvider.System), default)).Posts)
            {
                if (!maker.TryMake(source, raw, fetched, out var post, out var reason))
                {
                    output.WriteLine($"{name}: {reason}");
                    continue;
                }
                Assert.DoesNotContain("<p>", post.Text, StringComparison.OrdinalIgnoreCase);
                keys.Add(post.Key);
                posts++;
            }
            var oracle = EntryCount.Of(await File.ReadAllBytesAsync(path));
            if (posts != oracle || keys.Count != posts)
                output.WriteLine($"{name}: {posts} posts, {keys.Count} of them distinct, {oracle} items in the file");
            expected += oracle;
            made += Math.Min(posts, oracle);
            distinct += keys.Count;
        }
        output.WriteLine($"{files.Count} files, {expected} items, {made} posts, {distinct} distinct");
        Assert.True(made >= 0.99 * expected, $"{made} posts of {expected} items");
        Assert.True(distinct >= 0.98 * expected, $"{distinct} distinct posts of {expected} items");
    }

    private static Dictionary<string, string> Files()
    {
        var folder = RepositoryFiles.Data("feeds");
        Assert.SkipWhen(folder is null, "The public real feeds (feeds/codehollow-feedreader, feeds/simplepie) are not on this machine; set PRCC_DATA.");
        var conformance = Path.Combine(folder, "feedparser") + Path.DirectorySeparatorChar;
        var files = Directory.EnumerateFiles(folder, "*.xml", SearchOption.AllDirectories)
            .Where(path => !path.StartsWith(conformance, StringComparison.Ordinal)).ToDictionary(path => Path.GetFileNameWithoutExtension(path));
        Assert.True(files.Count >= 50, $"only {files.Count} feeds in {folder}");
        return files;
    }
}
