namespace Prcc.Cli.Tests;

public sealed class TrainTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("prcc-train-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Model_trained_on_a_small_file_can_be_evaluated_and_is_the_same_again()
    {
        WriteData();
        var first = await ConsoleRun.Of("", "train", "--data", _folder, "--out", Path.Combine(_folder, "a"), "--seeds", SeedsFolder);
        var second = await ConsoleRun.Of("", "train", "--data", _folder, "--out", Path.Combine(_folder, "b"), "--seeds", SeedsFolder);
        Assert.Equal((0, 0), (first.Code, second.Code));
        Assert.Equal(File.ReadAllBytes(Path.Combine(_folder, "a", "sentiment.zip")), File.ReadAllBytes(Path.Combine(_folder, "b", "sentiment.zip")));

        var seeds = Path.Combine(_folder, "seeds");
        Directory.CreateDirectory(Path.Combine(seeds, "lexicons"));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(SeedsFolder, "lexicons")))
            File.Copy(file, Path.Combine(seeds, "lexicons", Path.GetFileName(file)));
        Directory.Move(Path.Combine(_folder, "a"), Path.Combine(seeds, "models"));
        var evaluated = await ConsoleRun.Of("", "evaluate", Path.Combine(_folder, "smsa-valid.tsv"), "--seeds", seeds);
        Assert.Equal(0, evaluated.Code);
        Assert.Contains("texts 3, accuracy 100.0 %, macro-F1 100.0 %", evaluated.Out, StringComparison.Ordinal);
        Assert.Contains("# Sentiment model", File.ReadAllText(Path.Combine(seeds, "models", "sentiment.md")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folder_without_data_is_an_error_of_one_line()
    {
        var run = await ConsoleRun.Of("", "train", "--data", Path.Combine(_folder, "none"), "--out", _folder, "--seeds", SeedsFolder);
        Assert.Equal(1, run.Code);
        Assert.Contains("--data must name the folder that holds smsa-train.tsv", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("bagus\tgood", "line 1: the label is \"good\"")]
    [InlineData("bagus", "line 1")]
    [InlineData("", "is empty")]
    [InlineData("bagus\tpositive", "no negative text")]
    public async Task Data_that_cannot_be_used_is_named(string content, string reason)
    {
        WriteData();
        File.WriteAllText(Path.Combine(_folder, "smsa-train.tsv"), content);
        var run = await ConsoleRun.Of("", "train", "--data", _folder, "--out", _folder, "--seeds", SeedsFolder);
        Assert.Equal(1, run.Code);
        Assert.Contains(reason, run.Error, StringComparison.Ordinal);
    }

    private static string SeedsFolder => RepositoryFiles.Path("seeds");

    private void WriteData()
    {
        string[] valid = ["pelayanan bagus sekali\tpositive", "jalan rusak dan kotor\tnegative", "rapat digelar hari senin\tneutral"];
        File.WriteAllLines(Path.Combine(_folder, "smsa-valid.tsv"), valid);
        File.WriteAllLines(Path.Combine(_folder, "smsa-train.tsv"), Enumerable.Range(0, 20).SelectMany(i => valid.Select(v => $"{i} {v}")));
    }
}
