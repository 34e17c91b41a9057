using System.ComponentModel.DataAnnotations;

namespace Prcc.Pipeline.Issues;

/// <summary>How posts become issues. Section <c>Issues</c> of the configuration.</summary>
public sealed record ClusterOptions
{
    /// <summary>Days for which posts are remembered: 7 days, the four weeks before them that momentum compares with, and one so that the oldest is whole.</summary>
    [Range(30, 90)]
    public int HorizonDays { get; init; } = 36;

    /// <summary>Posts less relevant to NTB than this are counted but not ranked.</summary>
    [Range(0, 1)]
    public double LeastRelevance { get; init; } = 0.5;

    /// <summary>Cosine between a post and an issue from which the post joins it.</summary>
    [Range(0.01, 1)]
    public double JoinSimilarity { get; init; } = 0.095;

    /// <summary>Cosine between two issues from which they are one.</summary>
    [Range(0.01, 1)]
    public double MergeSimilarity { get; init; } = 0.23;

    /// <summary>Issues of fewer posts than this are looked at again, post by post, against the larger ones.</summary>
    [Range(1, 100)]
    public int SmallIssue { get; init; } = 12;

    /// <summary>Bits in which two fingerprints of one family may differ.</summary>
    [Range(0, 20)]
    public int FamilyDistance { get; init; } = 13;

    /// <summary>Words of a post that are read.</summary>
    [Range(10, 200)]
    public int MostWords { get; init; } = 60;
}
