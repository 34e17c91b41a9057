using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Tests.Sources.Http;

namespace Prcc.Pipeline.Tests.Sources.Feeds;

/// <summary>Every real feed file, served over HTTP, read by the connector and made into posts, against the files' own item counts.</summary>
public sealed class RealFeedsTests(ITestOutputHelper output)
{
    [Fact]
    public async Task FetchAsync_EveryRealFeed_BecomesPosts()
    {
        var folder = RepositoryFiles.Data("feeds", "codehollow-feedreader");
        Assert.SkipWhen(folder is null, "The public real feeds (feeds/codehollow-feedreader) are not on this machine; set PRCC_DATA.");
        var files = Directory.EnumerateFiles(folder, "*.xml", SearchOption.AllDirectories).ToDictionary(path => Path.GetFileNameWithoutExtension(path));
        Assert.True(files.Count >= 40, $"only {files.Count} feeds in {folder}");

        await using var site = await TestSite.StartAsync(context => context.Response.SendFileAsync(files[context.Request.Path.Value!.TrimStart('/')]));
        await using var services = TestSite.Services();
        var connector = services.GetServices<IConnector>().Single(one => one.Kind == "feed");
        var maker = new PostMaker(new AuthorKeys(new byte[32]), new HashSet<string>());
        var fetched = new DateTimeOffset(2026, 11, 24, 6, 0, 0, TimeSpan.Zero);

        int expected = 0, made = 0, distinct = 0;
        foreach (var (name, path) in files)
        {
            var source = new Source { Id = name.ToLowerInvariant(), Name = name, Kind = "feed", Url = new Uri(site.Address, name) };
            var result = await connector.FetchAsync(source, new SourceState(), RunBudget.Of(source, TimeProvider.System), default);
            Assert.True(result.Outcome is FetchOutcome.Ok or FetchOutcome.Partial, $"{name}: {result.Outcome} {result.Error}");

            var keys = new HashSet<string>();
            var posts = 0;
            foreach (var raw in result.Posts)
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
            if (posts != oracle || keys.Count != posts || result.Error is not null)
                output.WriteLine($"{name}: {posts} posts, {keys.Count} of them distinct, {oracle} items in the file; {result.Error}");
            expected += oracle;
            made += Math.Min(posts, oracle);
            distinct += keys.Count;
        }
        output.WriteLine($"{files.Count} files, {expected} items, {made} posts, {distinct} distinct");
        Assert.True(made >= 0.98 * expected, $"{made} posts of {expected} items");
        Assert.True(distinct >= 0.98 * expected, $"{distinct} distinct posts of {expected} items");
    }
}
