using System.Text.Json;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Corrections;
using Prcc.Pipeline.Issues;
using Prcc.Pipeline.Language;
using Prcc.Pipeline.Rank;
using Prcc.Pipeline.Tests.Language;

namespace Prcc.Pipeline.Tests.Issues;

/// <summary>Posts, entries of the log and clusterers as these tests need them: whatever a test does not say is the same everywhere.</summary>
internal static class Given
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static readonly DateTimeOffset Now = new(2026, 11, 24, 6, 0, 0, TimeSpan.Zero);

    public static PostWords Words { get; } = new(Seeds.Tokenizer, StopWords.Load(Seeds.Files));

    public static IssueState State() => new(Words);

    public static Clusterer Clusterer(IssueState state, ClusterOptions? options = null) => new(state, options ?? new());

    /// <summary>The lists of a state as of <see cref="Now"/>.</summary>
    public static (IReadOnlyList<RankedList> Lists, IReadOnlyList<IssueDetail> Issues) Ranked(this IssueState state, RankOptions? options = null) =>
        new Ranker(state, Clusterer(state), options ?? new(), Now).Rank();

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

    /// <summary>What a person said of a post, as the log has it.</summary>
    public static CorrectionEntry Corrected(long sequence, DigestPost post, PersonLabel label)
    {
        var stands = new Label { Language = "id", Sentiment = post.Sentiment, Scores = new(0, 1, 0), Categories = post.Categories, Places = post.Places, Relevance = post.Relevance, ModelVersion = "model-1" };
        return new(sequence, "b.0", Now, "humas", null, label, stands, label.Over(stands), label.Over(post));
    }

    /// <summary>A post's key as the state holds it, in text.</summary>
    public static string KeyText(string key) => SegmentFormat.KeyText(StoredPost.KeyOf(key));

    /// <summary>Posts as ranking reads them.</summary>
    public static ActivePost[] Active(this IssueState state, IEnumerable<int> numbers)
    {
        var scopes = new ScopeMap(state.Posts, []);
        return [.. numbers.Select(number => ActivePost.Of(state.Posts, scopes, number))];
    }

    /// <summary>The voices of some posts of one issue, all families told.</summary>
    public static Voices Voices(this IssueState state, IEnumerable<int> numbers) => new VoiceCounter(state.Posts).InFull(state.Active(numbers), mostFamilies: int.MaxValue);

    /// <summary>Posts of an issue, written out.</summary>
    public static List<CountedPost> PostsOf(this IssueState state, string issue) => [.. state.AllPosts().Where(post => post.Issue == issue)];

    /// <summary>All that a state says, whatever the order in which its tables were filled.</summary>
    public static string Canonical(this IssueState state)
    {
        var posts = state.Posts;
        return JsonSerializer.Serialize(
            new
            {
                state.LogSequence,
                state.Applied,
                state.LoggedCorrections,
                Corrections = Sorted(state.Corrections),
                state.ModelVersion,
                state.Newest,
                state.Horizon,
                Recent = state.Recent.Select(SegmentFormat.KeyText),
                Aliases = Sorted(state.Aliases),
                Posts = posts.Numbers.Zip(state.AllPosts(), (number, written) => new { Key = Key(number), posts[number].Content, Post = written, HasWords = posts.HasWords(number) })
                    .OrderBy(post => post.Key, StringComparer.Ordinal),
                Issues = state.Issues.OrderBy(issue => issue.Id, StringComparer.Ordinal).Select(issue => new
                {
                    issue.Id,
                    issue.FirstSeen,
                    issue.NextFamily,
                    issue.Name,
                    issue.NamedAt,
                    issue.ComparedAt,
                    issue.PartedAt,
                    Posts = Keys([.. issue.Posts]),
                    Quoted = Keys(issue.Quoted),
                    Aliases = state.AliasesOf(issue.Id),
                }),
            },
            Indented);

        string Key(int number) => SegmentFormat.KeyText(posts[number].Key);

        IEnumerable<string> Keys(IEnumerable<int> numbers) => numbers.Select(Key).Order(StringComparer.Ordinal);
    }

    /// <summary>The state as the next run loads it.</summary>
    public static IssueState Reloaded(this IssueState state, ClusterOptions? options = null)
    {
        var saved = new SavedState();
        saved.SaveWhole(state);
        return saved.Load(options ?? new());
    }

    private static IEnumerable<KeyValuePair<string, T>> Sorted<T>(IEnumerable<KeyValuePair<string, T>> values) => values.OrderBy(pair => pair.Key, StringComparer.Ordinal);
}
