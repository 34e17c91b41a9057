using Prcc.Pipeline.Classify.Training;

namespace Prcc.Cli.Bench;

/// <summary>Makes a stream as long as one likes out of labelled posts: topics come and go as in the news, and hardly a text stands twice.</summary>
internal static class DriftingStream
{
    public const int PostsPerDay = 33_000;

    private const double Constant = 0.1;
    private const double LeastSpread = 0.01;
    private const double MostSpread = 0.1;

    // Weights of topics change this often: ten times within the narrowest spread.
    private const int Steps = 1000;

    // Authors by Zipf's law, flattened at its top (Mandelbrot): the busiest writes some hundred posts a day, not a tenth of all.
    private const int Authors = 50_000;
    private const double Flattening = 50;

    /// <summary>Makes the posts while they are enumerated, in the order of their times; enumerated again, they are the same.</summary>
    /// <param name="source">Posts to resample; those without a topic or without words are left out.</param>
    /// <param name="count">How many to make.</param>
    /// <param name="seed">The same seed and posts give the same stream.</param>
    /// <param name="start">When it begins.</param>
    /// <exception cref="TrainingDataException">No post has a topic and words.</exception>
    public static IEnumerable<StreamPost> Of(IEnumerable<StreamPost> source, int count, int seed, DateTimeOffset start)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var random = new Random(seed);
        var topics = Topics(source, random);
        if (topics.Count == 0)
            throw new TrainingDataException("No post of the stream has both a topic and words. Name a file whose lines have clusterNo and textCleaned or text.");
        return Make(topics, count, random.Next(), start);
    }

    private static List<DriftingTopic> Topics(IEnumerable<StreamPost> source, Random random) =>
    [
        .. source
            .Where(static post => post.Topic is not null)
            .Select(static post => (post.Topic, Words: post.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
            .Where(static post => post.Words.Length > 0)
            .GroupBy(static post => post.Topic!, static post => post.Words)
            .Select(group => new DriftingTopic(group.Key, [.. group], random.NextDouble(), random.NextDouble() < Constant ? null : LeastSpread + (MostSpread - LeastSpread) * random.NextDouble())),
    ];

    private static IEnumerable<StreamPost> Make(List<DriftingTopic> topics, int count, int seed, DateTimeOffset start)
    {
        var random = new Random(seed);
        var sums = new double[topics.Count];
        var weighed = -1L;
        for (var i = 0; i < count; i++)
        {
            if ((long)i * Steps / count is var step && step != weighed)
                Weigh(topics, (weighed = step) / (double)Steps, sums);
            var topic = topics[Draw(sums, random)];

            // Somewhere in its own share of the day: the rate is exact, and times stay in order.
            var published = start + TimeSpan.FromDays((i + random.NextDouble()) / PostsPerDay);
            yield return new StreamPost(topic.Text(random), topic.Name, published, $"a{Author(random)}");
        }
    }

    private static void Weigh(List<DriftingTopic> topics, double time, double[] sums)
    {
        var sum = 0.0;
        for (var i = 0; i < sums.Length; i++)
            sums[i] = sum += topics[i].Weight(time);
    }

    private static int Draw(double[] sums, Random random)
    {
        var found = Array.BinarySearch(sums, random.NextDouble() * sums[^1]);
        return Math.Min(found < 0 ? ~found : found + 1, sums.Length - 1);
    }

    private static int Author(Random random) => (int)(Flattening * Math.Pow((Authors + Flattening) / Flattening, random.NextDouble()) - Flattening);
}
