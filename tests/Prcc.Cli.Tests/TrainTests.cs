using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Language;

namespace Prcc.Cli.Tests;

public sealed class TrainTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("prcc-train-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Model_trained_on_a_small_file_can_be_evaluated_and_is_the_same_again()
    {
        WriteData();
        var first = await ConsoleRun.Of("", "train", "--data", _folder, "--out", Path.Combine(_folder, "a"), "--seeds", Seeds);
        var second = await ConsoleRun.Of("", "train", "--data", _folder, "--out", Path.Combine(_folder, "b"), "--seeds", Seeds);
        Assert.Equal(("", 0, "", 0), (first.Code == 0 ? "" : first.Error, first.Code, second.Code == 0 ? "" : second.Error, second.Code));
        foreach (var file in new[] { "sentiment.bin", "sentiment.zip", "words.bin", "sentiment.json", "fields.bin" })
            Assert.Equal(File.ReadAllBytes(Path.Combine(_folder, "a", file)), File.ReadAllBytes(Path.Combine(_folder, "b", file)));
        Assert.Contains("the language model stays as it is", first.Out, StringComparison.Ordinal);

        Directory.Move(Path.Combine(_folder, "a"), Path.Combine(Seeds, "models"));
        var evaluated = await ConsoleRun.Of("", "evaluate", Path.Combine(_folder, "smsa-valid.tsv"), "--seeds", Seeds);
        Assert.Equal(0, evaluated.Code);
        Assert.Contains("texts 3, accuracy 100.0 %, macro-F1 100.0 %", evaluated.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Corrections_change_the_model_and_are_counted()
    {
        WriteData();
        var corrections = Path.Combine(_folder, "corrections.jsonl");
        File.WriteAllLines(corrections, Enumerable.Range(0, 5).Select(static i => $$"""{"id":"b.{{i}}","text":"kapal feri mantap telat {{i}} jam","sentiment":"negative","categories":["transportasi"],"by":"humas"}"""));
        var without = await ConsoleRun.Of("", "train", "--data", _folder, "--out", Path.Combine(_folder, "a"), "--seeds", Seeds);
        var with = await ConsoleRun.Of("", "train", "--data", _folder, "--out", Path.Combine(_folder, "b"), "--seeds", Seeds, "--corrections", corrections);
        Assert.Equal((0, 0), (without.Code, with.Code));
        Assert.Contains("\"corrections\": 5", File.ReadAllText(Path.Combine(_folder, "b", "sentiment.json")), StringComparison.Ordinal);
        Assert.NotEqual(File.ReadAllBytes(Path.Combine(_folder, "a", "fields.bin")), File.ReadAllBytes(Path.Combine(_folder, "b", "fields.bin")));
        Assert.NotEqual(File.ReadAllBytes(Path.Combine(_folder, "a", "sentiment.bin")), File.ReadAllBytes(Path.Combine(_folder, "b", "sentiment.bin")));
    }

    [Fact]
    public async Task Folder_without_data_is_an_error_of_one_line()
    {
        var run = await ConsoleRun.Of("", "train", "--data", Path.Combine(_folder, "none"), "--out", _folder, "--seeds", Seeds);
        Assert.Equal(1, run.Code);
        Assert.Contains("--data must name the folder that holds sentiment/smsa-train.tsv", run.Error, StringComparison.Ordinal);
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
        var run = await ConsoleRun.Of("", "train", "--data", _folder, "--out", _folder, "--seeds", Seeds);
        Assert.Equal(1, run.Code);
        Assert.Contains(reason, run.Error, StringComparison.Ordinal);
    }

    private string Seeds => Path.Combine(_folder, "seeds");

    private void WriteData()
    {
        string[] valid = ["pelayanan bagus sekali\tpositive", "jalan rusak dan kotor\tnegative", "rapat digelar hari senin\tneutral"];
        File.WriteAllLines(Path.Combine(_folder, "smsa-valid.tsv"), valid);
        File.WriteAllLines(Path.Combine(_folder, "smsa-train.tsv"), Enumerable.Range(0, 20).SelectMany(i => valid.Select(v => $"{i} {v}")));
        Directory.CreateDirectory(Path.Combine(Seeds, "lexicons"));
        foreach (var file in Directory.EnumerateFiles(RepositoryFiles.Path("seeds/lexicons")))
            File.Copy(file, Path.Combine(Seeds, "lexicons", Path.GetFileName(file)), overwrite: true);
        Directory.CreateDirectory(Path.Combine(Seeds, "training"));
        File.Copy(RepositoryFiles.Path("seeds/taxonomy.json"), Path.Combine(Seeds, "taxonomy.json"), overwrite: true);
        // A post of every field, none of them negative or neutral.
        var fields = Taxonomy.Load(new SeedFiles(Seeds)).Fields;
        File.WriteAllLines(Path.Combine(Seeds, "training", "posts-ntb.tsv"), fields.Select(static f => $"{f.NameId} lancar\tpositive\t{f.Id}\t1"));
    }
}
