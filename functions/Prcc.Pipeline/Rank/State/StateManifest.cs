using Prcc.Pipeline.Issues;

namespace Prcc.Pipeline.Rank;

/// <summary>Everything of a state but its posts, and the segments that hold those.</summary>
internal sealed record StateManifest
{
    public required long LogSequence { get; init; }

    public required IReadOnlyList<string> Applied { get; init; }

    public required long LoggedCorrections { get; init; }

    public required IReadOnlyDictionary<string, AppliedCorrection> Corrections { get; init; }

    /// <summary>Hashes of authors who were erased.</summary>
    public IReadOnlyList<string> Erased { get; init; } = [];

    public required IReadOnlyDictionary<string, string> Aliases { get; init; }

    public required string ModelVersion { get; init; }

    /// <summary>Time of publishing of the newest post, seconds since 1970.</summary>
    public required uint Newest { get; init; }

    /// <summary>Last day of fetching, counted from 1970.</summary>
    public required uint NewestDay { get; init; }

    public required uint QuotesKeptOn { get; init; }

    /// <summary>Posts published before this are forgotten, whatever a segment still holds; seconds since 1970.</summary>
    public required uint Horizon { get; init; }

    /// <summary>How many posts it held, those that no issue holds included.</summary>
    public required int Posts { get; init; }

    public required IReadOnlyList<string> Recent { get; init; }

    /// <summary>Issues of which not everything follows from their one post.</summary>
    public required IReadOnlyList<SavedIssue> Issues { get; init; }

    /// <summary>How often the state was saved before.</summary>
    public required long SaveNumber { get; init; }

    public required IReadOnlyList<StateSegment> Segments { get; init; }

    public required IReadOnlyList<StateCheckpoint> Checkpoints { get; init; }

    public static StateManifest Of(IssueState state, IReadOnlyList<StateSegment> segments) => new()
    {
        LogSequence = state.LogSequence,
        Applied = [.. state.Applied],
        LoggedCorrections = state.LoggedCorrections,
        Corrections = state.Corrections,
        Erased = [.. state.Erased],
        Aliases = state.Aliases,
        ModelVersion = state.ModelVersion,
        Newest = state.Newest,
        NewestDay = state.NewestDay,
        QuotesKeptOn = state.QuotesKeptOn,
        Horizon = state.Horizon,
        Posts = state.Posts.Count,
        Recent = [.. state.Recent.Select(SegmentFormat.KeyText)],
        Issues = [.. state.Issues.Where(issue => !SavedIssue.Follows(state, issue)).OrderBy(issue => issue.Id, StringComparer.Ordinal)
            .Select(issue => new SavedIssue(issue.Id, issue.FirstSeen, issue.NextFamily, issue.Name, issue.NamedAt, issue.ComparedAt, issue.PartedAt))],
        SaveNumber = state.SaveNumber + 1,
        Segments = segments,
        Checkpoints = state.Checkpoints,
    };

    /// <summary>The state, yet without posts.</summary>
    public IssueState ToState(PostWords words)
    {
        var state = new IssueState(words)
        {
            LogSequence = LogSequence, LoggedCorrections = LoggedCorrections, ModelVersion = ModelVersion, Newest = Newest, NewestDay = NewestDay, QuotesKeptOn = QuotesKeptOn, Horizon = Horizon,
            Saved = Segments, SaveNumber = SaveNumber, Checkpoints = Checkpoints,
        };
        state.Posts.Reserve(Posts);
        state.Applied.UnionWith(Applied);
        state.Erased.UnionWith(Erased);
        foreach (var (key, correction) in Corrections)
            state.Corrections[key] = correction;
        foreach (var (alias, issue) in Aliases)
            state.Alias(alias, issue);
        foreach (var key in Recent)
            state.Recent.Enqueue(SegmentFormat.KeyOf(key));
        foreach (var saved in Issues)
        {
            var issue = state.Open(saved.Id);
            (issue.FirstSeen, issue.NextFamily, issue.Name, issue.NamedAt, issue.ComparedAt, issue.PartedAt) = (saved.FirstSeen, saved.NextFamily, saved.Name, saved.NamedAt, saved.ComparedAt, saved.PartedAt);
        }
        return state;
    }
}

/// <param name="FirstSeen">Seconds since 1970.</param>
internal sealed record SavedIssue(string Id, uint FirstSeen, int NextFamily, string? Name, int NamedAt, int ComparedAt, int PartedAt)
{
    /// <summary>Whether an issue is what its one post says: most are.</summary>
    public static bool Follows(IssueState state, Issue issue) =>
        issue.Count == 1 && issue.Name is null && issue.ComparedAt == 0
        && state.Posts[issue.Posts[0]] is var post && issue.FirstSeen == post.Published && issue.NextFamily == post.Family + 1;
}

/// <summary>A blob that holds the posts of some days.</summary>
/// <param name="Name">Which days; the same for as long as it holds the same ones.</param>
/// <param name="Days">Days of fetching, counted from 1970, of which it holds posts.</param>
internal sealed record StateSegment(string Name, string Blob, IReadOnlyList<uint> Days);

/// <summary>A state that is kept, to replay the log from.</summary>
/// <param name="LogSequence">Log blobs that it had taken in.</param>
/// <param name="Blobs">Segments that it needs.</param>
internal sealed record StateCheckpoint(long LogSequence, DateTimeOffset AsOf, IReadOnlyList<string> Blobs);
