using Prcc.Pipeline.Rank;

namespace Prcc.Functions.Api;

/// <summary>One ranked issue, in every window.</summary>
/// <param name="AsOf">When the ranking was last found to hold.</param>
/// <param name="Windows">Province-wide, by the window's name; windows in which it is not ranked are absent.</param>
/// <param name="Timeline">By WITA day, oldest first; days without posts are absent.</param>
/// <param name="Marks">Days that stand out, oldest first.</param>
/// <param name="Terms">Words that tell it from other issues, heaviest first.</param>
/// <param name="Families">Largest groups of copies of one text.</param>
internal sealed record IssuePage(
    string Snapshot, DateTimeOffset AsOf, bool Demo, IssueHead Issue, IReadOnlyDictionary<string, IssueView> Windows, IReadOnlyList<TimelineDay> Timeline,
    IReadOnlyList<TimelineMark> Marks, IReadOnlyList<TermWeight> Terms, IReadOnlyList<FamilyDetail> Families)
{
    /// <param name="all">Whether citizens' posts may be quoted; else only news and institutions are.</param>
    public static IssuePage Of(SnapshotPointer pointer, IssueDetail issue, bool demo, bool all, Names names, Language language) => new(
        pointer.Snapshot, pointer.CheckedAt, demo,
        new(issue.Id, issue.Name, issue.Category, names.CategoryOf(issue.Category, language), issue.FirstSeen, issue.Aliases),
        issue.Windows.ToDictionary(window => window.Key, window => IssueView.Of(window.Value, all, names, language)),
        issue.Timeline, issue.Marks, issue.Terms, issue.Families);
}

/// <param name="Aliases">Ids of merged issues that mean this one now.</param>
internal sealed record IssueHead(string Id, string Name, string? Category, string? CategoryName, DateTimeOffset FirstSeen, IReadOnlyList<string> Aliases);
