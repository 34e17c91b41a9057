using System.ComponentModel.DataAnnotations;

namespace Prcc.Pipeline.Rank;

/// <summary>How issues are ranked. Section <c>Rank</c> of the configuration; the reasons stand in the design's definition of the ranking.</summary>
public sealed record RankOptions
{
    /// <summary>Fewer authors are no public issue.</summary>
    [Range(2, 100)]
    public int LeastAuthors { get; init; } = 5;

    /// <summary>One text pasted by many in one place is a campaign: at least this many families, or as many sources.</summary>
    [Range(1, 100)]
    public int LeastFamiliesOrSources { get; init; } = 2;

    /// <summary>z from which voices are rising, and at minus which they are falling.</summary>
    [Range(0.5, 10)]
    public double Rising { get; init; } = 2;

    /// <summary>z from which they are surging: an alert.</summary>
    [Range(0.5, 20)]
    public double Surging { get; init; } = 3;

    /// <summary>Daily windows that a scope must have seen before its momentum means something.</summary>
    [Range(2, 28)]
    public int LeastDailyWindows { get; init; } = 14;

    /// <summary>Weekly windows that a scope must have seen before its momentum means something.</summary>
    [Range(2, 4)]
    public int LeastWeeklyWindows { get; init; } = 3;

    /// <summary>How many times as busy one day of the week may be taken for than another; 1 takes all for alike. Four weeks say little about a single day: the bound keeps one festival from moving every expectation.</summary>
    [Range(1, 5)]
    public double MostSeason { get; init; } = 2;

    /// <summary>Posts a day that a scope must have on average before its days of the week are told apart.</summary>
    [Range(1, 10_000)]
    public double LeastSeasonPosts { get; init; } = 20;

    /// <summary>Voices below which a share of sentiment says nothing.</summary>
    [Range(1, 1000)]
    public double LeastSentimentVoices { get; init; } = 20;

    /// <summary>Share of positive and negative voices together below which an issue is neutral.</summary>
    [Range(0, 1)]
    public double LeastOpinion { get; init; } = 0.3;

    /// <summary>Issues of one list.</summary>
    [Range(5, 50)]
    public int ListLength { get; init; } = 10;

    /// <summary>Most entries of the log that one run applies; the rest waits for the next.</summary>
    [Range(1, 10_000)]
    public int MostEntries { get; init; } = 400;
}
