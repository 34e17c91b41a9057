namespace Prcc.Pipeline.Rank;

/// <summary>The immutable result of one ranking run: a function of the state, the time and the configuration, all of which it names.</summary>
public sealed record Snapshot
{
    /// <summary>How its time stands in its id.</summary>
    public const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>Time and content: <c>20261124T060500Z-…</c>.</summary>
    public required string Id { get; init; }

    public required DateTimeOffset AsOf { get; init; }

    /// <summary>Version of the code that ranked.</summary>
    public required string EngineVersion { get; init; }

    /// <summary>Version of the model that labelled the newest batch.</summary>
    public required string ModelVersion { get; init; }

    /// <summary>Who made all of the labels.</summary>
    public required LabelOrigins Labels { get; init; }

    /// <summary>Settings that it depends on.</summary>
    public required RankingConfiguration Configuration { get; init; }

    public required string ConfigurationHash { get; init; }

    /// <summary>Runs of the log that the state had taken in.</summary>
    public required long LogSequence { get; init; }

    public required IReadOnlyList<RankedList> Lists { get; init; }

    public required IReadOnlyList<IssueDetail> Issues { get; init; }

    /// <summary>Whether words of posts that are gone at their source were taken out since it was published.</summary>
    public bool Redacted { get; init; }
}

/// <summary>The ranking of one window and scope.</summary>
public sealed record RankedList
{
    public required string Window { get; init; }

    public required string Scope { get; init; }

    /// <summary>Ranked posts in it.</summary>
    public required int Posts { get; init; }

    public required int Authors { get; init; }

    /// <summary>Posts that were not about NTB.</summary>
    public required int OffTopic { get; init; }

    /// <summary>Earlier windows that the scope has seen.</summary>
    public required int RecordedWindows { get; init; }

    /// <summary>Issues that could be ranked, of which the list shows the first.</summary>
    public required int Eligible { get; init; }

    /// <summary>Most voices first.</summary>
    public required IReadOnlyList<RankedIssue> Issues { get; init; }

    /// <summary>What to answer first: voices × lower bound of the negative share.</summary>
    public required IReadOnlyList<ResponsePriority> Priority { get; init; }
}

/// <param name="Score">Voices that are surely negative.</param>
public sealed record ResponsePriority(string Id, string Name, double Score);

/// <summary>One issue, for its own page.</summary>
public sealed record IssueDetail
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public string? Category { get; init; }

    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>Province-wide, by window name; windows in which it is not ranked are absent.</summary>
    public required IReadOnlyDictionary<string, RankedIssue> Windows { get; init; }

    /// <summary>By WITA day, oldest first, at most 30.</summary>
    public required IReadOnlyList<TimelineDay> Timeline { get; init; }

    /// <summary>Days that stand out, oldest first. Absent in snapshots of engine 2 and before.</summary>
    public IReadOnlyList<TimelineMark> Marks { get; init; } = [];

    /// <summary>Words that tell it from other issues, heaviest first, at most twelve. Absent in snapshots of engine 2 and before.</summary>
    public IReadOnlyList<TermWeight> Terms { get; init; } = [];

    /// <summary>Largest families, at most ten.</summary>
    public required IReadOnlyList<FamilyDetail> Families { get; init; }

    /// <summary>Ids of merged issues that mean this one now.</summary>
    public required IReadOnlyList<string> Aliases { get; init; }

    /// <summary>Where the list of its posts lies.</summary>
    public MemberSegment? Members { get; init; }
}

/// <param name="Day">WITA day, yyyy-MM-dd.</param>
/// <param name="Voices">V of that day.</param>
public sealed record TimelineDay(string Day, double Voices, double Positive, double Neutral, double Negative);

/// <param name="Term">As most of its posts write it.</param>
/// <param name="Weight">c-TF-IDF as a share of the heaviest term's, 0…1.</param>
public sealed record TermWeight(string Term, double Weight);

/// <param name="Text">One of its posts, where one may be quoted.</param>
/// <param name="Family">Its number within the issue.</param>
public sealed record FamilyDetail(int Authors, int Posts, string? Text, int Family = FamilyDetail.Unnumbered)
{
    /// <summary>In snapshots of engine 2 and before.</summary>
    public const int Unnumbered = -1;
}

/// <param name="Blob">Blob in the ranking container.</param>
/// <param name="Offset">First byte of the issue's part.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Posts">Posts in it.</param>
public sealed record MemberSegment(string Blob, long Offset, int Length, int Posts);
