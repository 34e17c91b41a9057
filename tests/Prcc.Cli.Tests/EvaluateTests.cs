namespace Prcc.Cli.Tests;

public sealed class EvaluateTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("prcc-evaluate-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Card_holds_the_figures_of_every_label()
    {
        // Any validation set will do: the figures of the fields come from the seeds.
        File.WriteAllText(Path.Combine(_folder, "smsa-valid.tsv"), "pelayanan bagus, terima kasih\tpositive\njalan rusak parah, kecewa\tnegative\n");
        var card = Path.Combine(_folder, "card.md");
        var run = await ConsoleRun.Of("", "evaluate", "--data", _folder, "--card", card, "--seeds", RepositoryFiles.Path("seeds"));
        Assert.True(run.Code == 0, run.Error);
        var text = File.ReadAllText(card);
        foreach (var part in new[] { "## Sentiment ", "2 texts", "| field macro-F1 | ", "| place precision | ", "## Limits", "`language.bin`", "`fields.bin`", "## Fields" })
            Assert.Contains(part, text, StringComparison.Ordinal);
        Assert.DoesNotContain("## Language", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shipped_card_describes_the_shipped_model()
    {
        var card = await File.ReadAllTextAsync(RepositoryFiles.Path("seeds/models/README.md"), TestContext.Current.CancellationToken);
        var posts = File.ReadLines(RepositoryFiles.Path("seeds/training/posts-ntb.tsv")).Count();
        Assert.Contains($"| data | {posts} posts of our own", card, StringComparison.Ordinal);
        var version = System.Text.Json.JsonDocument.Parse(File.ReadAllText(RepositoryFiles.Path("seeds/models/sentiment.json"))).RootElement.GetProperty("version").GetString();
        Assert.Contains($"## Sentiment {version}", card, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Absent_data_are_named_with_the_option()
    {
        var run = await ConsoleRun.Of("", "evaluate", "--data", _folder, "--seeds", RepositoryFiles.Path("seeds"));
        Assert.Equal(1, run.Code);
        Assert.Contains("--data must name the folder that holds sentiment/smsa-valid.tsv", run.Error, StringComparison.Ordinal);
    }
}
