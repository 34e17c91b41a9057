using System.Globalization;
using Prcc.Pipeline;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Rank;

namespace Prcc.Cli.Bench;

/// <summary>Entries of the log out of a stream, with labels as posts of the province have them: each topic has its field and places, people differ in sentiment.</summary>
internal sealed class LabelledStream(Taxonomy taxonomy, int seed)
{
    private static readonly string[] Platforms = ["x", "facebook", "instagram", "tiktok", "threads", "youtube"];

    private readonly Random random = new(seed);
    private readonly Dictionary<string, (string Field, string[] Places)> topics = [];
    private int entries;
    private int posts;

    public Digest Entry(IReadOnlyList<StreamPost> entry) => new(
        string.Create(CultureInfo.InvariantCulture, $"{entry[^1].Published!.Value:yyyyMMddHH}-{entries++:D22}"), "bench", [], [.. entry.Select(Post)]);

    private DigestPost Post(StreamPost post, int row)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"post {posts++}");
        var (field, places) = OfTopic(post.Topic!);
        return new()
        {
            Row = row,
            Key = key,
            ContentHash = key,
            Type = PostType.Note,
            Source = "bench",
            Platform = Platforms[random.Next(Platforms.Length)],
            Author = post.Author!,
            Published = post.Published!.Value,
            Fetched = post.Published.Value,
            Sentiment = (Sentiment)(random.Next(3) - 1),
            Categories = random.Next(10) == 0 ? [] : [field],
            Places = random.Next(2) == 0 ? places : [],
            Relevance = random.Next(20) == 0 ? 0 : 1,
            Text = post.Text,
        };
    }

    private (string Field, string[] Places) OfTopic(string topic)
    {
        if (!topics.TryGetValue(topic, out var known))
            topics[topic] = known = (taxonomy.Fields[random.Next(taxonomy.Fields.Count)].Id, [Scope.Places[random.Next(Scope.Places.Count)].Code]);
        return known;
    }
}
