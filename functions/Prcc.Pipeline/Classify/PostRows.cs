using System.Globalization;
using Azure.Data.Tables;
using Prcc.Pipeline.Store;

namespace Prcc.Pipeline.Classify;

/// <summary>The table <c>posts</c>: labelled posts; partition = batch id, row = index.</summary>
public sealed class PostRows(StorageAccount storage)
{
    /// <summary>Most characters of text in a row; the archive keeps all.</summary>
    public const int MostText = 8_000;

    public async Task WriteAsync(string batch, IReadOnlyList<Post> posts, IReadOnlyList<Label> labels, CancellationToken cancellationToken)
    {
        var rows = new TableBatch(Table, batch);
        for (var row = 0; row < posts.Count; row++)
            if (!posts[row].IsErased)
                rows.Upsert(ToEntity(batch, row, posts[row], labels[row]));
        await rows.SubmitAsync(cancellationToken);
    }

    /// <summary>Takes posts away; those that are gone already stay gone.</summary>
    public async Task DeleteAsync(string batch, IReadOnlySet<int> rows, CancellationToken cancellationToken)
    {
        var gone = new TableBatch(Table, batch);
        await foreach (var row in Table.QueryAsync<TableEntity>(row => row.PartitionKey == batch, select: ["RowKey"], cancellationToken: cancellationToken))
            if (rows.Contains(int.Parse(row.RowKey, CultureInfo.InvariantCulture)))
                gone.Delete(row.RowKey);
        await gone.SubmitAsync(cancellationToken);
    }

    /// <returns>The post, or null where it has expired or was withdrawn.</returns>
    public async Task<LabelledPost?> ReadAsync(PostId id, CancellationToken cancellationToken)
    {
        var row = await Table.GetEntityIfExistsAsync<TableEntity>(id.Batch, RowKey(id.Row), cancellationToken: cancellationToken);
        return row.HasValue ? FromEntity(row.Value!) : null;
    }

    /// <summary>What is needed to choose among the posts of a batch, without their texts: one operation.</summary>
    public async Task<IReadOnlyList<ScoredPost>> ScoresAsync(string batch, CancellationToken cancellationToken)
    {
        var posts = new List<ScoredPost>();
        await foreach (var row in Table.QueryAsync<TableEntity>(
            row => row.PartitionKey == batch, select: ["PartitionKey", "RowKey", "Key", "AttributedTo", "Positive", "Neutral", "Negative"], cancellationToken: cancellationToken))
            posts.Add(new(IdOf(row), row.GetString("Key"), row.GetString("AttributedTo"), ScoresOf(row)));
        return posts;
    }

    private TableClient Table => storage.Table(storage.Names.Posts);

    private static string RowKey(int row) => row.ToString("D3", CultureInfo.InvariantCulture);

    private static TableEntity ToEntity(string batch, int row, Post post, Label label) => new(batch, RowKey(row))
    {
        ["Key"] = post.Key,
        ["ContentHash"] = post.ContentHash,
        ["Type"] = post.Type.ToString(),
        ["Source"] = post.Source,
        ["Platform"] = post.Platform,
        ["AttributedTo"] = post.AttributedTo,
        ["AttributedToName"] = post.AttributedToName,
        ["Name"] = Cut(post.Name),
        ["Content"] = Cut(post.Content),
        ["Url"] = post.Url,
        ["Published"] = post.Published,
        ["Updated"] = post.Updated,
        ["Fetched"] = post.Fetched,
        ["Language"] = label.Language,
        ["Sentiment"] = label.Sentiment.ToString(),
        ["Positive"] = (double)label.Scores.Positive,
        ["Neutral"] = (double)label.Scores.Neutral,
        ["Negative"] = (double)label.Scores.Negative,
        ["Categories"] = string.Join(',', label.Categories),
        ["Places"] = string.Join(',', label.Places),
        ["Relevance"] = label.Relevance,
        ["ModelVersion"] = label.ModelVersion,
    };

    private static LabelledPost FromEntity(TableEntity row)
    {
        var post = new Post
        {
            Key = row.GetString("Key"),
            ContentHash = row.GetString("ContentHash"),
            Type = Enum.Parse<PostType>(row.GetString("Type")),
            Source = row.GetString("Source"),
            Platform = row.GetString("Platform"),
            AttributedTo = row.GetString("AttributedTo"),
            AttributedToName = row.GetString("AttributedToName"),
            Name = row.GetString("Name"),
            Content = row.GetString("Content"),
            Url = row.GetString("Url"),
            Published = row.GetDateTimeOffset("Published")!.Value,
            Updated = row.GetDateTimeOffset("Updated"),
            Fetched = row.GetDateTimeOffset("Fetched")!.Value,
        };
        var label = new Label
        {
            Language = row.GetString("Language"),
            Sentiment = Enum.Parse<Sentiment>(row.GetString("Sentiment")),
            Scores = ScoresOf(row),
            Categories = List(row.GetString("Categories")),
            Places = List(row.GetString("Places")),
            Relevance = row.GetDouble("Relevance")!.Value,
            ModelVersion = row.GetString("ModelVersion"),
        };
        return new LabelledPost(IdOf(row), post, label);
    }

    private static PostId IdOf(TableEntity row) => new(row.PartitionKey, int.Parse(row.RowKey, CultureInfo.InvariantCulture));

    private static SentimentScores ScoresOf(TableEntity row) =>
        new((float)row.GetDouble("Positive")!, (float)row.GetDouble("Neutral")!, (float)row.GetDouble("Negative")!);

    private static string? Cut(string? text) => text is { Length: > MostText } ? text[..(char.IsHighSurrogate(text[MostText - 1]) ? MostText - 1 : MostText)] : text;

    private static string[] List(string joined) => joined.Split(',', StringSplitOptions.RemoveEmptyEntries);
}

/// <param name="Id">Where it lies.</param>
/// <param name="Post">The post, text cut to <see cref="PostRows.MostText"/>.</param>
/// <param name="Label">What classification says of it.</param>
public sealed record LabelledPost(PostId Id, Post Post, Label Label);

/// <param name="Id">Where it lies.</param>
/// <param name="Key">Identity of the post.</param>
/// <param name="Author">Author key.</param>
/// <param name="Scores">The model's probabilities.</param>
public sealed record ScoredPost(PostId Id, string Key, string Author, SentimentScores Scores);
