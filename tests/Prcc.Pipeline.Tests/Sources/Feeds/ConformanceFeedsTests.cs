using Prcc.Pipeline.Sources.Feeds;

namespace Prcc.Pipeline.Tests.Sources.Feeds;

public sealed class ConformanceFeedsTests(ITestOutputHelper output)
{
    /// <summary>Cases about formats that are no feeds any more (CDF) or about files that are meant to be empty.</summary>
    private static readonly string[] OtherFormats = ["cdf"];

    [Fact]
    public void Parse_WholeConformanceSuite_NeverThrowsAndFindsTheEntries()
    {
        var folder = RepositoryFiles.Data("feeds", "feedparser");
        Assert.SkipWhen(folder is null, "The public conformance feeds (feeds/feedparser) are not on this machine; set PRCC_DATA.");

        int files = 0, parsed = 0, expected = 0, found = 0;
        foreach (var path in Directory.EnumerateFiles(folder, "*.*", SearchOption.AllDirectories).Where(IsFeedFile).Order(StringComparer.Ordinal))
        {
            var bytes = File.ReadAllBytes(path);
            var result = FeedParser.Parse(bytes, new Uri("https://example.org/feed"), "application/xml");
            files++;
            var oracle = path.EndsWith(".json", StringComparison.Ordinal) ? result.Feed?.Entries.Count ?? 0 : EntryCount.Of(bytes);
            var count = result.Feed?.Entries.Count ?? 0;
            if (result.Feed is null)
                output.WriteLine($"{Path.GetRelativePath(folder, path)}: {result.Error}");
            else
                parsed++;
            if (count < oracle)
                output.WriteLine($"{Path.GetRelativePath(folder, path)}: {count} of {oracle} entries");
            expected += oracle;
            found += Math.Min(count, oracle);
        }
        output.WriteLine($"{parsed} of {files} files are feeds; {found} of {expected} entries found");
        Assert.True(files > 1000, $"only {files} files in {folder}");
        Assert.True(found >= 0.98 * expected, $"{found} of {expected} entries");
    }

    private static bool IsFeedFile(string path) =>
        Path.GetExtension(path) is ".xml" or ".json" && !OtherFormats.Any(format => path.Contains($"{Path.DirectorySeparatorChar}{format}{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
}
