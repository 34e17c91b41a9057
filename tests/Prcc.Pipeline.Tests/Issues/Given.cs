using System.Text.Json;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Issues;
using Prcc.Pipeline.Language;
using Prcc.Pipeline.Store;
using Prcc.Pipeline.Tests.Language;

namespace Prcc.Pipeline.Tests.Issues;

/// <summary>Posts, entries of the log and clusterers as these tests need them: whatever a test does not say is the same everywhere.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 6, 0, 0, TimeSpan.Zero);

    public static PostWords Words { get; } = new(Seeds.Tokenizer, StopWords.Load(Seeds.Files));

    public static Clusterer Clusterer(IssueState state, ClusterOptions? options = null) => new(state, options ?? new(), Words);

    public static Digest Digest(string batch, params IEnumerable<DigestPost> posts) =>
        new(batch, "model-1", [], [.. posts.Select((post, row) => post with { Row = row })]);

    public static DigestPost Post(string key, string text, double hoursAgo = 1, string? author = null) => new()
    {
        Row = 0,
        Key = key,
        ContentHash = PostKey.Hash(text),
        Type = PostType.Note,
        Source = "test",
        Platform = "x",
        Author = author ?? "author of " + key,
        Published = Now.AddHours(-hoursAgo),
        Fetched = Now,
        Sentiment = Sentiment.Neutral,
        Places = [],
        Relevance = 1,
        Text = text,
    };

    /// <summary>The same post with another text, changed some minutes after it was published.</summary>
    public static DigestPost Edited(this DigestPost post, string text, int minutesLater) =>
        post with { Text = text, ContentHash = PostKey.Hash(text), Updated = post.Published.AddMinutes(minutesLater) };

    public static DigestPost Deleted(this DigestPost post, int minutesLater) =>
        post with { Type = PostType.Tombstone, Text = "", ContentHash = PostKey.Hash(""), Updated = post.Published.AddMinutes(minutesLater) };

    /// <summary>What a state says, whatever the order in which its dictionaries were filled.</summary>
    public static string Canonical(this IssueState state) => JsonSerializer.Serialize(new
    {
        state.LogSequence,
        state.Unlogged,
        state.Applied,
        state.LoggedCorrections,
        Corrections = Sorted(state.Corrections),
        state.ModelVersion,
        Posts = Sorted(state.Posts),
        Issues = Sorted(state.Issues).Select(issue => new { issue.Value.Id, issue.Value.FirstSeen, issue.Value.NextFamily, issue.Value.Name, Authors = Sorted(issue.Value.AuthorFamilies) }),
        Aliases = Sorted(state.Aliases),
    });

    /// <summary>The state as the next run loads it.</summary>
    public static IssueState Reloaded(this IssueState state) => Payload.Unpack<IssueState>(Payload.Pack(state));

    private static IOrderedEnumerable<KeyValuePair<string, T>> Sorted<T>(Dictionary<string, T> values) => values.OrderBy(pair => pair.Key, StringComparer.Ordinal);
}
