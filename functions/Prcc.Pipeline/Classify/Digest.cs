using Prcc.Pipeline.Store;

namespace Prcc.Pipeline.Classify;

/// <summary>A labelled batch in the compact form that ranking reads: one entry of the ordered log.</summary>
/// <param name="Batch">Batch id.</param>
/// <param name="ModelVersion">Version of models and lexicons that labelled it.</param>
/// <param name="Authors">Bloom filter of its author keys.</param>
/// <param name="Posts">Its posts, in the order of the archive.</param>
public sealed record Digest(string Batch, string ModelVersion, byte[] Authors, IReadOnlyList<DigestPost> Posts)
{
    public static Digest Of(string batch, string modelVersion, IReadOnlyList<Post> posts, IReadOnlyList<Label> labels) => new(
        batch,
        modelVersion,
        BloomFilter.Of([.. posts.Where(post => !post.IsErased).Select(post => post.AttributedTo).Distinct()]).ToBytes(),
        [.. posts.Index().Where(post => !post.Item.IsErased).Select(post => DigestPost.Of(post.Index, post.Item, labels[post.Index]))]);

    /// <summary>Without what an author wrote.</summary>
    public Digest Without(string author) => this with { Posts = [.. Posts.Where(post => post.Author != author)] };

    /// <summary>What an author wrote of it.</summary>
    public IEnumerable<DigestPost> PostsOf(string author) => BloomFilter.FromBytes(Authors).MayContain(author) ? Posts.Where(post => post.Author == author) : [];
}

/// <summary>What ranking needs to know of a labelled post.</summary>
public sealed record DigestPost
{
    /// <summary>Most characters of <see cref="Text"/>: title and lead say what a post is about.</summary>
    public const int MostText = 400;

    /// <summary>Index in the batch.</summary>
    public required int Row { get; init; }

    public required string Key { get; init; }

    public required string ContentHash { get; init; }

    public required PostType Type { get; init; }

    public required string Source { get; init; }

    public required string Platform { get; init; }

    public required string Author { get; init; }

    public string? AuthorName { get; init; }

    public string? Url { get; init; }

    public required DateTimeOffset Published { get; init; }

    public DateTimeOffset? Updated { get; init; }

    public required DateTimeOffset Fetched { get; init; }

    public required Sentiment Sentiment { get; init; }

    /// <summary>Fields that it is about, best first.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    public required IReadOnlyList<string> Places { get; init; }

    /// <summary>0…1</summary>
    public required double Relevance { get; init; }

    /// <summary>The first <see cref="MostText"/> characters, cut at a word.</summary>
    public required string Text { get; init; }

    /// <summary>Without its words.</summary>
    public DigestPost Withdrawn() => this with { Text = "", Url = null };

    /// <summary>Without its words, and whose they were.</summary>
    public DigestPost Erased() => Withdrawn() with { Key = "", ContentHash = "", Author = "", AuthorName = null };

    public static DigestPost Of(int row, Post post, Label label) => new()
    {
        Row = row,
        Key = post.Key,
        ContentHash = post.ContentHash,
        Type = post.Type,
        Source = post.Source,
        Platform = post.Platform,
        Author = post.AttributedTo,
        AuthorName = post.AttributedToName,
        Url = post.Url,
        Published = post.Published,
        Updated = post.Updated,
        Fetched = post.Fetched,
        Sentiment = label.Sentiment,
        Categories = label.Categories,
        Places = label.Places,
        Relevance = Math.Round(label.Relevance, 3),
        Text = Excerpt(post.Text),
    };

    private static string Excerpt(string text)
    {
        if (text.Length <= MostText)
            return text;
        var space = text.LastIndexOf(' ', MostText);
        var end = space > MostText / 2 ? space : char.IsHighSurrogate(text[MostText - 1]) ? MostText - 1 : MostText;
        return text[..end].TrimEnd() + "…";
    }
}
