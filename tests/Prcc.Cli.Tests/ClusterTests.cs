namespace Prcc.Cli.Tests;

public sealed class ClusterTests : IDisposable
{
    private static readonly string[] Posts =
    [
        """{"text": "Air PDAM Ampenan mati sejak subuh", "published": "2026-11-24T01:00:00Z", "author": "ani"}""",
        """{"text": "Jalan Sekotong berlubang sampai Pelangan", "published": "2026-11-24T02:00:00Z"}""",
        "",
        """{"textCleaned": "PDAM Ampenan kapan air mengalir lagi", "published": "2026-11-24T03:00:00Z", "clusterNo": 7}""",
        """{"text": "Jalan Sekotong ke Pelangan berlubang parah", "author": "budi"}""",
        """{"text": ""}""",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("prcc-cluster-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Each_post_has_the_id_of_its_issue_on_a_line_of_its_own()
    {
        var run = await ClusterAsync(Posts);
        Assert.Equal((0, ""), (run.Code, run.Error));
        var ids = run.Out.TrimEnd().Split('\n').Select(line => line.TrimEnd()).ToList();
        Assert.Equal(5, ids.Count);
        Assert.Equal(ids[0], ids[2]);
        Assert.Equal(ids[1], ids[3]);
        Assert.NotEqual(ids[0], ids[1]);
        Assert.All(ids[..4], id => Assert.Matches("^i[A-Za-z0-9_-]{10}$", id));
        // Without words it is of no issue, and alone.
        Assert.DoesNotContain(ids[4], ids[..4]);
        Assert.NotEmpty(ids[4]);
    }

    [Fact]
    public async Task Same_stream_gives_the_same_ids() => Assert.Equal((await ClusterAsync(Posts)).Out, (await ClusterAsync(Posts)).Out);

    [Fact]
    public async Task Stream_without_posts_gives_no_line()
    {
        var run = await ClusterAsync("", "  ");
        Assert.Equal((0, "", ""), (run.Code, run.Out, run.Error));
    }

    [Theory]
    [InlineData("no json", "line 2")]
    [InlineData("""{"clusterNo": 1}""", "neither textCleaned nor text")]
    [InlineData("""{"text": "a", "published": "yesterday"}""", "published")]
    public async Task Line_that_is_no_post_is_an_error_that_names_it(string line, string says)
    {
        var run = await ClusterAsync(Posts[0], line);
        Assert.Equal((1, ""), (run.Code, run.Out));
        var error = Assert.Single(run.Error.TrimEnd().Split('\n'));
        Assert.Contains("stream.jsonl, line 2", error, StringComparison.Ordinal);
        Assert.Contains(says, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stream_that_is_missing_is_an_error()
    {
        var run = await ConsoleRun.Of("", "cluster", "nowhere.jsonl", "--seeds", RepositoryFiles.Path("seeds"));
        Assert.Equal((1, ""), (run.Code, run.Out));
        Assert.Contains("nowhere.jsonl does not exist", run.Error, StringComparison.Ordinal);
    }

    private async Task<ConsoleRun> ClusterAsync(params string[] lines)
    {
        var path = Path.Combine(_folder, "stream.jsonl");
        await File.WriteAllLinesAsync(path, lines, TestContext.Current.CancellationToken);
        return await ConsoleRun.Of("", "cluster", path, "--seeds", RepositoryFiles.Path("seeds"));
    }
}
