using System.Text.Json;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Tests.Issues;
using Prcc.Pipeline.Tests.Language;

namespace Prcc.Pipeline.Tests.Rank;

/// <summary>
/// The posts of <c>seeds/demo</c>, in batches as the demo loads them: sentiment and relevance as their truth says, fields and places by the product's own classifier,
/// since nobody labelled those.
/// </summary>
internal sealed class Demo
{
    private static readonly Lazy<PostClassifier> Classifier = new(() => new(Seeds.Files));

    /// <summary>Post key → what it truly is.</summary>
    public IReadOnlyDictionary<string, Truth> Truths { get; }

    public IReadOnlyList<Digest> Digests { get; }

    public Demo(int batchSize)
    {
        Truths = File.ReadLines(RepositoryFiles.Path("tests", "Prcc.Functions.Tests", "Demo", "truth.csv")).Skip(1)
            .Select(line => line.Split(',')).ToDictionary(fields => "k" + fields[0], fields => new Truth(fields[1], Enum.Parse<Sentiment>(fields[2], ignoreCase: true), fields[3]));
        Digests = [.. File.ReadLines(RepositoryFiles.Path("seeds", "demo", "posts.jsonl"))
            .Select(line => Labelled(JsonSerializer.Deserialize<Line>(line, JsonSerializerOptions.Web)!))
            .Chunk(batchSize).Select((posts, number) => Given.Digest($"b{number}", posts))];
    }

    private DigestPost Labelled(Line line)
    {
        var truth = Truths["k" + line.Id];
        return Labelled(Given.Post("k" + line.Id, line.Title is null ? line.Text : line.Title + "\n" + line.Text, line.HoursAgo, line.Author)) with
        {
            Type = line.Voice == "news" ? PostType.Article : PostType.Note,
            Platform = line.Platform,
            Sentiment = truth.Sentiment,
            Relevance = truth.Kind == "noise" ? 0.1 : 1,
        };
    }

    /// <summary>A post with the fields and places that the product sees in it.</summary>
    public static DigestPost Labelled(DigestPost post)
    {
        var label = Classifier.Value.Label(post.Text, isLocal: true);
        return post with { Categories = label.Categories, Places = label.Places };
    }

    /// <param name="Kind">original, syndicated, campaign, spam or noise.</param>
    public sealed record Truth(string Issue, Sentiment Sentiment, string Kind);

    private sealed record Line(string Id, double HoursAgo, string Platform, string Author, string Voice, string Text, string? Title);
}
