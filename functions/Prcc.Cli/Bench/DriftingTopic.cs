namespace Prcc.Cli.Bench;

/// <summary>A topic of a <see cref="DriftingStream"/>: what is said of it, and when. Times are shares of the stream, 0…1.</summary>
/// <param name="name">What its posts are labelled with.</param>
/// <param name="posts">Words of the posts that were labelled so, none without words.</param>
/// <param name="centre">When most is said of it.</param>
/// <param name="spread">Standard deviation around it; null: it is always spoken of.</param>
internal sealed class DriftingTopic(string name, IReadOnlyList<string[]> posts, double centre, double? spread)
{
    private const double Replaced = 0.3;

    // Somebody always speaks of something: without it, a moment that is far from every centre would have no topic at all.
    private const double Least = 1e-6;

    // Each word as often as people use it: a word that is drawn is a likely one.
    private readonly string[] _words = [.. posts.SelectMany(static words => words)];

    public string Name => name;

    /// <summary>How much is said of it at a time; over the whole stream about as much as there are posts.</summary>
    public double Weight(double time)
    {
        if (spread is not { } deviation)
            return posts.Count;
        var distance = (time - centre) / deviation;
        return posts.Count * Math.Max(Least, Math.Exp(-distance * distance / 2) / (deviation * Math.Sqrt(Math.Tau)));
    }

    /// <summary>One of its posts, some words of which (at least one) make way for other words of the topic.</summary>
    public string Text(Random random)
    {
        string[] words = [.. posts[random.Next(posts.Count)]];
        var surely = random.Next(words.Length);
        for (var i = 0; i < words.Length; i++)
        {
            if (random.NextDouble() < Replaced || i == surely)
                words[i] = _words[random.Next(_words.Length)];
        }

        return string.Join(' ', words);
    }
}
