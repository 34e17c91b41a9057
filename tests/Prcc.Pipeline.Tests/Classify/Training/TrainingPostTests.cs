using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Classify.Training;

namespace Prcc.Pipeline.Tests.Classify.Training;

public sealed class TrainingPostTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void Line_becomes_a_post()
    {
        File.WriteAllText(_file, "jalan rusak\tnegative\tinfrastruktur,transportasi\t1\nhalo\tneutral\t-\t3\n");
        var posts = TrainingPost.Read(_file);
        Assert.Equal(("jalan rusak", Sentiment.Negative), (posts[0].Text, posts[0].Sentiment));
        Assert.Equal(["infrastruktur", "transportasi"], posts[0].Fields);
        Assert.Empty(posts[1].Fields);
        Assert.Equal([1, 3], posts.Select(static p => p.Writer));
    }

    [Theory]
    [InlineData("a\tneutral\t-\t1\nb\tneutral", "line 2: has 2 columns")]
    [InlineData("a\tneutral\t-\tb", "line 1: the writer is \"b\"")]
    [InlineData("a\tangry\t-\t1", "line 1: the sentiment is \"angry\"")]
    [InlineData("", "is empty")]
    public void Line_that_makes_no_sense_is_named(string content, string reason)
    {
        File.WriteAllText(_file, content);
        Assert.Contains(reason, Assert.Throws<TrainingDataException>(() => TrainingPost.Read(_file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Shipped_posts_are_sound()
    {
        var posts = TrainingPost.Read(RepositoryFiles.Path("seeds/training/posts-ntb.tsv"));
        Assert.Equal(posts.Count, posts.Select(static p => p.Text).Distinct().Count());
        Assert.All(posts, static p => Assert.True(p.Fields.All(Evaluation.Fields.Contains) && p.Fields.Distinct().Count() == p.Fields.Count, p.Text));
    }
}
