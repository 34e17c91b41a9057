using System.Text.Json.Serialization;
using Prcc.Pipeline.Rank;

namespace Prcc.Functions.Api;

/// <summary>The main answer: the ranked issues of a window and scope.</summary>
internal sealed record Trends : ITable
{
    public required string Snapshot { get; init; }

    public required DateTimeOffset AsOf { get; init; }

    public required string Window { get; init; }

    public required string Scope { get; init; }

    public required string ScopeName { get; init; }

    public required bool Demo { get; init; }

    /// <summary>Who made the labels that it rests on.</summary>
    public required LabelOrigins Labels { get; init; }

    public required int Posts { get; init; }

    public required int Authors { get; init; }

    public required int OffTopic { get; init; }

    public required int RecordedWindows { get; init; }

    /// <summary>Issues that could be ranked.</summary>
    public required int Eligible { get; init; }

    public required IReadOnlyList<IssueView> Issues { get; init; }

    /// <summary>The one that nearly made it.</summary>
    public IssueView? RunnerUp { get; init; }

    public required IReadOnlyList<ResponsePriority> Priority { get; init; }

    /// <summary>Missions that have lists at this time.</summary>
    public required IReadOnlyList<NamedMission> Missions { get; init; }

    /// <summary>Whether citizens are quoted to everybody.</summary>
    public required bool PublicPosts { get; init; }

    [JsonIgnore]
    public Type RowType => typeof(IssueRow);

    public IEnumerable<object> Rows() => Issues.Select(issue => IssueRow.Of(this, issue));
}

/// <summary>A mission by its id.</summary>
internal sealed record NamedMission(string Id, string Name);
