using CsCheck;
using Prcc.Cli.Bench;
using Prcc.Pipeline.Classify.Training;

namespace Prcc.Cli.Tests.Bench;

public sealed class StreamFileTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 4, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("prcc-stream-test-").FullName;

    private string File => Path.Combine(_folder, "stream.jsonl");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("""{"Id": "005200", "clusterNo": 2, "textCleaned": "air mati"}""", "air mati", "2")]
    [InlineData("""{"text": "air mati", "clusterNo": "pdam"}""", "air mati", "pdam")]
    [InlineData("""{"text": "Air mati!", "textCleaned": "air mati", "clusterNo": null}""", "air mati", null)]
    [InlineData("""{"text": ""}""", "", null)]
    public void Line_gives_its_text_and_topic(string line, string text, string? topic) => Assert.Equal(new StreamPost(text, topic), Assert.Single(Read(line)));

    [Theory]
    [InlineData("2026-11-24T04:00:00Z")]
    [InlineData("2026-11-24T12:00:00+08:00")]
    [InlineData("2026-11-24T04:00:00")]
    public void Times_are_utc_wherever_they_are_read(string published)
    {
        var post = Assert.Single(Read($$"""{"text": "a", "published": "{{published}}", "author": "a1"}"""));
        Assert.Equal(new StreamPost("a", null, Noon, "a1"), post);
        Assert.Equal(TimeSpan.Zero, post.Published!.Value.Offset);
    }

    [Fact]
    public void Order_is_that_of_the_lines_and_empty_ones_are_none() =>
        Assert.Equal(["b", "a"], Read("", """{"text": "b"}""", "  ", """{"text": "a"}""").Select(static post => post.Text));

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"textCleaned": 5}""")]
    [InlineData("""{"text": "half a pair \ud800"}""")]
    [InlineData("""{"text": "a", "clusterNo": 1.5}""")]
    [InlineData("""{"text": "a", "clusterNo": [1]}""")]
    [InlineData("""{"text": "a", "published": "yesterday"}""")]
    [InlineData("""{"text": "a", "published": 1764000000}""")]
    [InlineData("""{"text": "a", "author": 7}""")]
    [InlineData("""{"text": "a"} {"text": "b"}""")]
    public void Malformed_line_is_named_with_the_remedy(string line)
    {
        var error = Assert.Throws<TrainingDataException>(() => Read("""{"text": "a"}""", "", line).ToList());
        Assert.StartsWith($"{File}, line 3: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("Each line is an object with textCleaned or text", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Absent_file_is_named_at_once()
    {
        var error = Assert.Throws<TrainingDataException>(() => { _ = StreamFile.Read(File); });
        Assert.Contains($"{File} does not exist. Name a file", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_are_read_only_as_they_are_needed() => Assert.Equal("a", Read("""{"text": "a"}""", "not json").First().Text);

    [Fact]
    public void Posts_written_are_read_again()
    {
        var text = Gen.OneOf(Gen.String[Gen.Char[' ', '~'], 0, 20], Gen.Const("Air mati 👎\nlagi"), Gen.Const("\"tanda petik\" \\ é"), Gen.Const("\t\r\n"));
        var post = Gen.Select(text, text.Null(), Gen.Int[0, 100_000], Gen.Bool).Select(
            static (text, topic, seconds, known) => new StreamPost(text, topic, known ? Noon.AddSeconds(seconds).AddTicks(seconds) : null, known ? $"a{seconds}" : null));
        post.Array[0, 8].Sample(
            posts =>
            {
                StreamFile.Write(File, posts);
                Assert.Equal(posts, StreamFile.Read(File));
            },
            iter: 50,
            threads: 1);
    }

    private IEnumerable<StreamPost> Read(params string[] lines)
    {
        System.IO.File.WriteAllLines(File, lines);
        return StreamFile.Read(File);
    }
}
