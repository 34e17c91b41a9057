using System.ComponentModel.DataAnnotations;

namespace Prcc.Pipeline.Sources.YouTube;

/// <summary>What Google allows the project of the API key on a day: section <c>Sources:YouTube</c> of the settings.</summary>
public sealed class YouTubeOptions
{
    public const string Section = "Sources:YouTube";

    /// <summary>Units a day, of which every request but a search costs one. Lower it where others use the project too. 1 to 10,000,000, default 10,000.</summary>
    [Range(1, 10_000_000, ErrorMessage = "Sources:YouTube:DailyUnits must lie between 1 and 10000000.")]
    public int DailyUnits { get; set; } = 10_000;

    /// <summary>Calls of <c>search</c> a day. 0 to 1,000,000, default 100.</summary>
    [Range(0, 1_000_000, ErrorMessage = "Sources:YouTube:DailySearches must lie between 0 and 1000000.")]
    public int DailySearches { get; set; } = 100;
}
