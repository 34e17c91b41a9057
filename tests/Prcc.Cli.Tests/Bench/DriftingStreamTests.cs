using Prcc.Cli.Bench;
using Prcc.Pipeline.Classify.Training;

namespace Prcc.Cli.Tests.Bench;

public sealed class DriftingStreamTests
{
    private const int Count = 20_000;
    private const int Topics = 40;

    private static readonly DateTimeOffset Start = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    // Topic 7 says w7-0 … w7-19, in posts of six words each.
    private static readonly IReadOnlyList<StreamPost> Source =
        [.. Enumerable.Range(0, Topics * 10).Select(static i => new StreamPost(string.Join(' ', Enumerable.Range(0, 6).Select(word => $"w{i % Topics}-{(i / Topics * 3 + word * 7) % 20}")), $"t{i % Topics}"))];

    private static readonly IReadOnlyList<StreamPost> Stream = [.. Make(Count, 1)];

    [Fact]
    public void Same_seed_gives_the_same_stream_and_another_seed_another()
    {
        var again = Make(Count, 1);
        Assert.Equal(Stream, again);
        Assert.Equal(Stream, again);
        Assert.NotEqual(Stream, Make(Count, 2));
    }

    [Fact]
    public void Posts_are_made_only_as_they_are_needed() => Assert.Equal(3, Make(int.MaxValue, 1).Take(3).Count());

    [Fact]
    public void Times_stand_in_order_at_the_rate_of_the_province()
    {
        Assert.All(Stream.Zip(Stream.Skip(1)), static pair => Assert.True(pair.First.Published <= pair.Second.Published));
        Assert.InRange(Stream[0].Published!.Value, Start, Stream[1].Published!.Value);
        Assert.Equal(Count / (double)DriftingStream.PostsPerDay, (Stream[^1].Published!.Value - Start).TotalDays, 1e-3);
    }

    [Fact]
    public void Words_are_those_of_the_topic_and_texts_hardly_repeat()
    {
        Assert.All(Stream, static post => Assert.All(post.Text.Split(' '), word => Assert.StartsWith($"w{post.Topic![1..]}-", word, StringComparison.Ordinal)));
        Assert.All(Stream, static post => Assert.Equal(6, post.Text.Split(' ').Length));
        var known = Source.Select(static post => post.Text).ToHashSet();
        Assert.InRange(Stream.Count(post => known.Contains(post.Text)), 0, Count / 20);
        Assert.InRange(Stream.Select(static post => post.Text).Distinct().Count(), Count * 0.8, Count);
    }

    [Fact]
    public void Topics_come_and_go_and_some_stay()
    {
        var windows = Stream.Chunk(Count / 10).Select(static window => window.CountBy(static post => post.Topic!).ToDictionary()).ToList();
        var all = Stream.CountBy(static post => post.Topic!).ToDictionary();
        Assert.Equal(Topics, all.Count);
        var presence = all.Keys.Select(topic => windows.Count(window => window.GetValueOrDefault(topic) >= all[topic] * 0.02)).ToList();
        Assert.Contains(presence, static windows => windows == 10);
        Assert.True(presence.Count(static windows => windows <= 6) > Topics / 2, string.Join(' ', presence));
    }

    [Fact]
    public void Few_authors_write_much_and_many_write_little()
    {
        var posts = Stream.CountBy(static post => post.Author!).Select(static author => author.Value).OrderDescending().ToList();
        Assert.InRange(posts[0], 20, Count / 100);
        Assert.True(posts.Take(posts.Count / 10).Sum() > Count / 3);
        Assert.True(posts.Count(static count => count == 1) > posts.Count / 3);
    }

    [Fact]
    public void Single_post_can_fill_a_stream() =>
        Assert.All(DriftingStream.Of([new StreamPost("air", "t"), new StreamPost(" ", "empty"), new StreamPost("jalan")], 1000, 1, Start), static post => Assert.Equal(("air", "t"), (post.Text, post.Topic)));

    [Fact]
    public void Posts_without_topics_are_refused_with_the_remedy()
    {
        var error = Assert.Throws<TrainingDataException>(() => { _ = DriftingStream.Of([new StreamPost("air mati")], 10, 1, Start); });
        Assert.Contains("clusterNo", error.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<StreamPost> Make(int count, int seed) => DriftingStream.Of(Source, count, seed, Start);
}
