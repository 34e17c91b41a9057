using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;
using Prcc.Pipeline;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Corrections;
using Prcc.Pipeline.Store;

namespace Prcc.Cli.Tests;

public sealed class CorrectionsTests(AzuriteFixture azurite)
{
    private const string Batch = "2026112402-aaaaaaaaaaaaaaaaaaaaaa";

    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 4, 0, 0, TimeSpan.Zero);

    private readonly string prefix = azurite.NewPrefix();

    [Fact]
    public async Task Each_corrected_post_is_a_line_with_its_text_and_what_people_gave()
    {
        await CorrectAsync(
            (0, new() { Sentiment = Sentiment.Positive }, "dulu salah"),
            (0, new() { Sentiment = Sentiment.Negative, Categories = ["kesehatan"] }, null),
            (2, new() { Places = [], Relevant = false }, "hanya \"contoh\""));

        var run = await ConsoleRun.Of("", "corrections", "--connection", azurite.ConnectionString, "--prefix", prefix);

        Assert.Equal((0, "2 corrected posts."), (run.Code, run.Error.TrimEnd()));
        var lines = run.Out.TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToDictionary(line => line.GetProperty("id").GetString()!);
        var (first, third) = (lines[$"{Batch}.0"], lines[$"{Batch}.2"]);
        Assert.Equal("Judul 0\nAir mati 👎 nomor 0", first.GetProperty("text").GetString());
        Assert.Equal(("negative", "humas"), (first.GetProperty("sentiment").GetString(), first.GetProperty("by").GetString()));
        Assert.Equal("kesehatan", Assert.Single(first.GetProperty("categories").EnumerateArray()).GetString());
        Assert.Equal(Noon.AddMinutes(1), first.GetProperty("at").GetDateTimeOffset());
        Assert.Equal(("neutral", "model-1"), (first.GetProperty("old").GetProperty("sentiment").GetString(), first.GetProperty("old").GetProperty("modelVersion").GetString()));
        Assert.All(["places", "relevant", "note"], name => Assert.False(first.TryGetProperty(name, out _), name));

        Assert.False(third.TryGetProperty("sentiment", out _));
        Assert.Equal((0, false), (third.GetProperty("places").GetArrayLength(), third.GetProperty("relevant").GetBoolean()));
        Assert.Equal("hanya \"contoh\"", third.GetProperty("note").GetString());
    }

    [Fact]
    public async Task Storage_without_corrections_gives_no_line()
    {
        await CorrectAsync();
        var run = await ConsoleRun.Of("", "corrections", "--connection", azurite.ConnectionString, "--prefix", prefix);
        Assert.Equal((0, "", "0 corrected posts."), (run.Code, run.Out, run.Error.TrimEnd()));
    }

    [Theory]
    [InlineData("nonsense", "", "PrccStorage")]
    [InlineData(null, "NOT GOOD", "StoragePrefix")]
    [InlineData(null, "nobodyhasthis", "Check --connection and --prefix")]
    [InlineData("DefaultEndpointsProtocol=http;AccountName=a;AccountKey=aaaa;TableEndpoint=http://127.0.0.1:1/a;BlobEndpoint=http://127.0.0.1:1/a;QueueEndpoint=http://127.0.0.1:1/a", "", "Check --connection.")]
    public async Task Storage_that_cannot_be_read_is_an_error_of_one_line_with_the_remedy(string? connection, string tables, string remedy)
    {
        var run = await ConsoleRun.Of("", "corrections", "--connection", connection ?? azurite.ConnectionString, "--prefix", tables);
        Assert.Equal((1, ""), (run.Code, run.Out));
        Assert.Contains(remedy, Assert.Single(run.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    /// <summary>Three posts that the model found neutral, and what people say of them, a minute apart.</summary>
    private async Task CorrectAsync(params (int Row, PersonLabel Label, string? Note)[] corrections)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(StorageOptions.Connection, azurite.ConnectionString)]).Build();
        var storage = new StorageAccount(configuration, new StorageOptions { Prefix = prefix, ClassifyQueue = prefix + "classify" });
        await storage.EnsureCreatedAsync(TestContext.Current.CancellationToken);
        var posts = Enumerable.Range(0, 3).Select(Post).ToList();
        var rows = new PostRows(storage);
        await rows.WriteAsync(Batch, posts, [.. posts.Select(_ => Neutral)], TestContext.Current.CancellationToken);
        var time = new FakeTimeProvider(Noon) { AutoAdvanceAmount = TimeSpan.FromMinutes(1) };
        var corrector = new Corrector(rows, new CorrectionStore(storage), time);
        foreach (var (row, label, note) in corrections)
            Assert.NotNull(await corrector.CorrectAsync(new PostId(Batch, row), new(label, "humas", note), TestContext.Current.CancellationToken));
    }

    private static readonly Label Neutral = new()
    {
        Language = "id", Sentiment = Sentiment.Neutral, Scores = new(.2f, .6f, .2f), Categories = ["infrastruktur"], Places = ["52.01"], Relevance = 1, ModelVersion = "model-1",
    };

    private static Post Post(int number) => new()
    {
        Key = PostKey.Of("x", $"{number}"), ContentHash = PostKey.Hash($"{number}"), Type = PostType.Note, Source = "inbox-x", Platform = "x", AttributedTo = "author",
        Name = $"Judul {number}", Content = $"Air mati 👎 nomor {number}", Published = Noon, Fetched = Noon,
    };
}
