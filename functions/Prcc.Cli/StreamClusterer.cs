using System.Globalization;
using Prcc.Cli.Bench;
using Prcc.Pipeline;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Issues;
using Prcc.Pipeline.Language;

namespace Prcc.Cli;

/// <summary>Puts a stream of posts into issues, with the product's own clusterer, configuration and entries of the log.</summary>
internal sealed class StreamClusterer
{
    /// <summary>Posts of an entry, as a full batch has them.</summary>
    public const int EntryPosts = 500;

    // A stream with an order only goes by like a busy month.
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Step = TimeSpan.FromDays(1) / DriftingStream.PostsPerDay;

    private readonly IssueState state;
    private readonly Clusterer clusterer;
    private readonly PostClassifier? classifier;
    private int posts;
    private int entries;

    /// <param name="classifier">Says fields and places, as in the product; null leaves them out.</param>
    /// <param name="vocabulary">Words met before, as in a program that has run for a while.</param>
    public StreamClusterer(Vocabulary vocabulary, PostClassifier? classifier)
    {
        this.classifier = classifier;
        state = new(vocabulary);
        clusterer = new(state, new ClusterOptions());
    }

    public IssueState State => state;

    public static Vocabulary VocabularyOf(SeedFiles seeds) => new(new PostWords(Tokenizer.Load(seeds), StopWords.Load(seeds)));

    /// <summary>Makes an entry of the log out of posts.</summary>
    public Digest Entry(IReadOnlyList<StreamPost> entry) => new(
        string.Create(CultureInfo.InvariantCulture, $"stream-{entries++:D8}"), "stream", [], [.. entry.Select(Post)]);

    public void Apply(Digest entry) => clusterer.Apply(entry);

    /// <summary>Forgets what is older than the horizon, as a ranking run does.</summary>
    public void EndRun(DateTimeOffset asOf) => clusterer.EndRun(asOf);

    /// <summary>The issue of a post now, by its number in the stream, from 0.</summary>
    public string IssueOf(int post) => state.Post(KeyOf(post))!.Issue ?? KeyOf(post);

    private static string KeyOf(int post) => string.Create(CultureInfo.InvariantCulture, $"post {post}");

    private DigestPost Post(StreamPost post, int row)
    {
        var number = posts++;
        var published = post.Published ?? Start + (Step * number);
        var labels = classifier?.Label(post.Text, isLocal: true);
        return new()
        {
            Row = row,
            Key = KeyOf(number),
            ContentHash = KeyOf(number),
            Type = PostType.Note,
            Source = "stream",
            Platform = "stream",
            Author = post.Author ?? KeyOf(number),
            Published = published,
            Fetched = published,
            Sentiment = labels?.Sentiment ?? Sentiment.Neutral,
            Categories = labels?.Categories ?? [],
            Places = labels?.Places ?? [],
            Relevance = 1,
            Text = post.Text,
        };
    }
}
