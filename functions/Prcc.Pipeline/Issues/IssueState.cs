using System.Text.Json.Serialization;
using Prcc.Pipeline.Archive;
using Prcc.Pipeline.Corrections;

namespace Prcc.Pipeline.Issues;

/// <summary>
/// Everything that ranking remembers between two runs. What can be derived (term counts, document frequencies, family members)
/// is not in it: <see cref="IssueIndex"/> makes it when the state is loaded.
/// </summary>
public sealed record IssueState
{
    /// <summary>Log blobs written so far: the next has this number.</summary>
    public long LogSequence { get; set; }

    /// <summary>Entries that the state holds but that may still wait in the table, because a run stopped half-way; empty otherwise.</summary>
    public List<string> Unlogged { get; init; } = [];

    /// <summary>Keys of the entries applied within the state's horizon: each is applied once.</summary>
    [JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)]
    public SortedSet<string> Applied { get; } = new(StringComparer.Ordinal);

    /// <summary>Number up to which corrections are in the log: what comes after it waits.</summary>
    public long LoggedCorrections { get; set; }

    /// <summary>What people said of posts within the horizon, by post key: it holds for revisions that are yet to come.</summary>
    public Dictionary<string, AppliedCorrection> Corrections { get; init; } = [];

    /// <summary>Posts by key.</summary>
    public Dictionary<string, CountedPost> Posts { get; init; } = [];

    /// <summary>Live issues by id.</summary>
    public Dictionary<string, Issue> Issues { get; init; } = [];

    /// <summary>Id of a merged issue → the issue that it is part of now.</summary>
    public Dictionary<string, string> Aliases { get; init; } = [];

    /// <summary>Model version of the newest applied entry.</summary>
    public string ModelVersion { get; set; } = "";

    /// <summary>Forgets entries all of whose posts are older than the horizon: were one applied again, its posts would be forgotten at once.</summary>
    public void ForgetApplied(DateTimeOffset oldest) => Applied.RemoveWhere(entry => BatchId.HourOf(entry.Split('.')[0])?.AddHours(1) <= oldest);

    /// <summary>Forgets what people said of posts older than the horizon: they are not counted, whatever they say.</summary>
    public void ForgetCorrections(DateTimeOffset oldest)
    {
        foreach (var (key, correction) in Corrections)
            if (correction.Published < oldest)
                Corrections.Remove(key);
    }

    /// <summary>Follows merges to the issue that an id means today.</summary>
    public string Resolve(string issue)
    {
        while (Aliases.TryGetValue(issue, out var into))
            issue = into;
        return issue;
    }
}

/// <param name="Sequence">Number of the newest correction of the post.</param>
/// <param name="Published">When the post was published.</param>
/// <param name="Label">What people said of it.</param>
public sealed record AppliedCorrection(long Sequence, DateTimeOffset Published, PersonLabel Label);

/// <summary>A cluster of posts about one matter.</summary>
public sealed record Issue
{
    /// <summary>Stable id, derived from the post that began it.</summary>
    public required string Id { get; init; }

    /// <summary>When its first post was published.</summary>
    public DateTimeOffset FirstSeen { get; set; }

    /// <summary>Number of the next family.</summary>
    public int NextFamily { get; set; }

    /// <summary>Author → the family in which the author counts: that of the author's first post, for as long as one is held.</summary>
    public Dictionary<string, int> AuthorFamilies { get; init; } = [];

    /// <summary>Name given last; it changes only when a better phrase is clearly better.</summary>
    public string? Name { get; set; }
}
