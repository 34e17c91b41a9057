using Prcc.Pipeline.Sources.Feeds;
using Prcc.Pipeline.Tests.Sources.Feeds.Conformance;

namespace Prcc.Pipeline.Tests.Sources.Feeds;

/// <summary>The public conformance files, each with what it expects of a reader in a comment of its own.</summary>
public sealed class ConformanceFeedsTests(ITestOutputHelper output)
{
    [Fact]
    public void Parse_WholeConformanceSuite_FindsTheEntries()
    {
        int files = 0, parsed = 0, expected = 0, found = 0;
        foreach (var (name, bytes) in Files())
        {
            var result = Parse(bytes);
            files++;
            var oracle = name.EndsWith(".json", StringComparison.Ordinal) ? result.Feed?.Entries.Count ?? 0 : EntryCount.Of(bytes);
            var count = result.Feed?.Entries.Count ?? 0;
            if (result.Feed is null)
                output.WriteLine($"{name}: {result.Error}");
            else
                parsed++;
            if (count < oracle)
                output.WriteLine($"{name}: {count} of {oracle} entries");
            expected += oracle;
            found += Math.Min(count, oracle);
        }
        output.WriteLine($"{parsed} of {files} files are feeds; {found} of {expected} entries found");
        Assert.True(files > 1000, $"only {files} files");
        Assert.True(found >= 0.99 * expected, $"{found} of {expected} entries");
    }

    [Fact]
    public void Parse_FieldsThatAreKept_AreAsTheSuiteExpects()
    {
        int files = 0, held = 0, failed = 0;
        var outOfScope = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var (name, bytes) in Files())
        {
            files++;
            var expectation = Expectation.Of(bytes);
            var feed = Parse(bytes).Feed;
            var fields = expectation.Equalities.Select(equality => (equality.Path, Field: KeptField.Of(equality, Expectation.TextOf(bytes), feed))).ToList();
            if ((expectation.Otherwise ?? fields.Select(field => field.Field.OutOfScope).FirstOrDefault(reason => reason is not null)) is { } why)
            {
                outOfScope[why] = outOfScope.GetValueOrDefault(why) + 1;
                continue;
            }
            foreach (var (path, field) in fields.Where(field => !field.Field.Holds))
                output.WriteLine($"{name}: {path} should be \"{field.Expected}\", is \"{field.Found}\"");
            if (fields.TrueForAll(field => field.Field.Holds))
                held++;
            else
                failed++;
        }
        output.WriteLine($"{files} files: {held + failed} in scope, {held} held, {failed} failed; {outOfScope.Values.Sum()} out of scope:");
        foreach (var (why, count) in outOfScope.OrderByDescending(reason => reason.Value))
            output.WriteLine($"{count,6}  {why}");
        Assert.True(held + failed >= 700, $"only {held + failed} files in scope");
        Assert.True(held >= 0.99 * (held + failed), $"{failed} of {held + failed} files failed");
    }

    /// <summary>The suite's own server has this address, and says this of every file.</summary>
    private static FeedParseResult Parse(byte[] bytes) => FeedParser.Parse(bytes, new Uri("http://127.0.0.1:8097/feed"), "application/xml");

    private static IEnumerable<(string Name, byte[] Bytes)> Files()
    {
        var folder = RepositoryFiles.Data("feeds", "feedparser");
        Assert.SkipWhen(folder is null, "The public conformance feeds (feeds/feedparser) are not on this machine; set PRCC_DATA.");
        return Directory.EnumerateFiles(folder, "*.*", SearchOption.AllDirectories).Where(path => Path.GetExtension(path) is ".xml" or ".json")
            .Order(StringComparer.Ordinal).Select(path => (Path.GetRelativePath(folder, path), File.ReadAllBytes(path)));
    }
}
