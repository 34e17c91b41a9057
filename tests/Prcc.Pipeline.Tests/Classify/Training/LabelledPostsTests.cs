using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Classify.Training;

namespace Prcc.Pipeline.Tests.Classify.Training;

public sealed class LabelledPostsTests : IDisposable
{
    private const string Good = """{"id": "a", "text": "t", "local": true, "relevant": false, "categories": ["air"], "places": ["52.01"], "sentiment": "negative"}""";

    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void Line_becomes_a_post()
    {
        var post = Assert.Single(Read(Good));
        Assert.Equal(("a", "t", true, false, Sentiment.Negative), (post.Id, post.Text, post.Local, post.Relevant, post.Sentiment));
        Assert.Equal(["air"], post.Categories);
        Assert.Equal(["52.01"], post.Places);
    }

    [Theory]
    [InlineData("{", "line 2: is no labelled post")]
    [InlineData("""{"id": "b"}""", "line 2: is no labelled post")]
    [InlineData("""{"id": "b", "text": "t", "local": true, "relevant": false, "categories": [], "places": [], "sentiment": "angry"}""", "line 2: is no labelled post")]
    [InlineData("""{"id": "b", "text": "t", "local": true, "relevant": false, "categories": ["api"], "places": [], "sentiment": "neutral"}""", "line 2: there is no field \"api\"")]
    [InlineData("""{"id": "b", "text": "t", "local": true, "relevant": false, "categories": [], "places": ["52.99"], "sentiment": "neutral"}""", "line 2: there is no place \"52.99\"")]
    [InlineData(Good, "line 2: the id \"a\" stands twice")]
    public void Line_that_makes_no_sense_is_named(string line, string reason) =>
        Assert.Contains(reason, Assert.Throws<TrainingDataException>(() => Read(Good + "\n" + line)).Message, StringComparison.Ordinal);

    [Fact]
    public void File_that_is_missing_or_empty_is_named()
    {
        Assert.Contains("is empty", Assert.Throws<TrainingDataException>(() => Read("")).Message, StringComparison.Ordinal);
        Assert.Contains("does not exist", Assert.Throws<TrainingDataException>(() => LabelledPosts.Read("nowhere.jsonl", Evaluation.Places, Evaluation.Places)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tuning")]
    [InlineData("held-out")]
    public void Evaluation_set_is_sound(string file) => Assert.Equal(360, Evaluation.Posts(file).Count);

    private IReadOnlyList<EvaluationPost> Read(string lines)
    {
        File.WriteAllText(_file, lines);
        return LabelledPosts.Read(_file, new HashSet<string> { "air" }, new HashSet<string> { "52.01" });
    }
}
