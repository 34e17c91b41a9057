using System.ComponentModel.DataAnnotations;

namespace Prcc.Pipeline.Issues;

/// <summary>How posts become issues. Section <c>Issues</c> of the configuration.</summary>
public sealed record ClusterOptions
{
    /// <summary>Days for which posts are remembered: 7 days, the four weeks before them that momentum compares with, and one so that the oldest is whole.</summary>
    [Range(30, 90)]
    public int HorizonDays { get; init; } = 36;

    /// <summary>Days for which a state of each day is kept, so that the rankings since can be replayed.</summary>
    [Range(1, 400)]
    public int CheckpointDays { get; init; } = 36;

    /// <summary>Days for which a post's words draw others to its issue: last month's flood is not this month's, and a matter that rests longer begins anew.</summary>
    [Range(1, 90)]
    public int MemoryDays { get; init; } = 10;

    /// <summary>Posts less relevant to NTB than this are counted but not ranked.</summary>
    [Range(0, 1)]
    public double LeastRelevance { get; init; } = 0.5;

    /// <summary>Cosine between a post and an issue from which the post joins it. Lower mixes matters, higher splinters them.</summary>
    [Range(0.01, 1)]
    public double JoinSimilarity { get; init; } = 0.095;

    /// <summary>Terms that a post and an issue share, where the post has so many: one common word is no common matter.</summary>
    [Range(1, 5)]
    public int LeastShared { get; init; } = 2;

    /// <summary>Power of a term's count in its issue: below 1, so that a word that everybody writes does not drown what else the issue is about.</summary>
    [Range(0.3, 1)]
    public double CountPower { get; init; } = 0.85;

    /// <summary>How much the logarithm of an issue's size adds to its likeness, as a share: between two that fit alike, the larger one.</summary>
    [Range(0, 1)]
    public double SizePrior { get; init; } = 0.05;

    /// <summary>Weight of fields and places among the terms of a post; 0 leaves them out.</summary>
    [Range(0, 2)]
    public double LabelWeight { get; init; } = 1;

    /// <summary>Cosine between the words of two issues from which they are one.</summary>
    [Range(0.01, 1)]
    public double MergeSimilarity { get; init; } = 0.25;

    /// <summary>Cosine between the fields and places of two issues below which they are two, whatever their words: the same complaint about other matters in other places.</summary>
    [Range(0, 1)]
    public double LeastAgreement { get; init; } = 0.3;

    /// <summary>Cosine between two issues, fields and places among their terms, from which they are one if their words are not much below that bound.</summary>
    [Range(0.01, 1)]
    public double LabelledMergeSimilarity { get; init; } = 0.3;

    /// <summary>Share of the bound for words that suffices then; 1 leaves labels out.</summary>
    [Range(0.3, 1)]
    public double LabelledWords { get; init; } = 0.5;

    /// <summary>Posts with words from which an issue is looked at for two matters in it.</summary>
    [Range(10, 10_000)]
    public int LeastSplit { get; init; } = 40;

    /// <summary>Cosine between the words of two parts of an issue below which they are two issues: well under that of a merge, so that nothing goes back and forth.</summary>
    [Range(0, 1)]
    public double SplitSimilarity { get; init; } = 0.15;

    /// <summary>Share of an issue's posts that a part needs.</summary>
    [Range(0.05, 0.5)]
    public double LeastPart { get; init; } = 0.2;

    /// <summary>Posts of issues smaller than this are offered to the larger ones again.</summary>
    [Range(1, 100)]
    public int SmallIssue { get; init; } = 6;

    /// <summary>Posts that are looked at again after every entry, for each post of the entry: the newest of those whose issue was not clear.</summary>
    [Range(1, 10)]
    public int SecondLooks { get; init; } = 1;

    /// <summary>Posts from which an issue has a name; fewer are never ranked.</summary>
    [Range(1, 100)]
    public int LeastNamed { get; init; } = 5;

    /// <summary>Bits in which two fingerprints of one family may differ.</summary>
    [Range(0, 20)]
    public int FamilyDistance { get; init; } = 13;

    /// <summary>Words of a post that are read.</summary>
    [Range(10, 100)]
    public int MostWords { get; init; } = 60;
}
