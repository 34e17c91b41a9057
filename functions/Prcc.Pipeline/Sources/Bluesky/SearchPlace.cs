using System.Text.Json;
using System.Text.Json.Serialization;

namespace Prcc.Pipeline.Sources.Bluesky;

/// <summary>
/// Where a search stands: a window of time, read term by term, each from its newest post to its oldest. Every page narrows the window
/// from above, so that neither the end of a server's cursor nor a post that is deleted in between leaves a gap.
/// </summary>
internal sealed record SearchPlace
{
    /// <summary>Windows overlap: a post may be indexed later than the time by which it is searched.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan FirstWindow = TimeSpan.FromDays(7);
    private static readonly TimeSpan RereadWindow = TimeSpan.FromDays(1);
    private static readonly TimeSpan ProbeEvery = TimeSpan.FromDays(1);

    // Servers cut times to what their index keeps.
    private static readonly TimeSpan Grain = TimeSpan.FromSeconds(1);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Begin of the window.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>End of the window, not inclusive.</summary>
    public DateTimeOffset Until { get; init; }

    /// <summary>The term that is being read; null: the window is read.</summary>
    public string? Term { get; init; }

    /// <summary>What is left of the window for this term ends here; null: all of it is left.</summary>
    public DateTimeOffset? Below { get; init; }

    /// <summary>The server's cursor, where a page held a single moment only and could not narrow the window.</summary>
    public string? Page { get; init; }

    /// <summary>The server has the second version of the search.</summary>
    public bool V2 { get; init; }

    /// <summary>When it was last found not to have it.</summary>
    public DateTimeOffset? Probed { get; init; }

    /// <summary>Where a poll goes on: in the window that was begun, or in the next.</summary>
    /// <param name="cursor">What was remembered; null at first.</param>
    /// <param name="terms">The source's terms.</param>
    /// <param name="now">The time.</param>
    public static SearchPlace Of(string? cursor, IReadOnlyList<string> terms, DateTimeOffset now)
    {
        var last = cursor is null ? null : JsonSerializer.Deserialize<SearchPlace>(cursor, Json);
        if (last is { Term: { } term } && terms.Contains(term))
            return last;
        var since = last switch
        {
            null => now - FirstWindow,
            // A term that was taken out of the list leaves the window unread.
            { Term: not null } => last.Since,
            // The clock was put back: how far the last window really reached is not known.
            { Until: var until } when until > now => now - RereadWindow,
            _ => last.Until - Overlap,
        };
        return new SearchPlace { Since = since, Until = now, Term = terms[0], V2 = last?.Probed is not { } probed || now - probed >= ProbeEvery || probed > now, Probed = last?.Probed };
    }

    /// <summary>The place after a page.</summary>
    /// <param name="page">What came.</param>
    /// <param name="terms">The source's terms.</param>
    public SearchPlace After(SearchPage page, IReadOnlyList<string> terms)
    {
        if (page.IsLast)
            return AfterTerm(terms);
        // No post that is still to come can be later than this, whichever of a post's two times the server sorts by.
        return page.Oldest + Grain is { } below && below < (Below ?? Until)
            ? this with { Below = below, Page = null }
            : page.Cursor is not null && page.Cursor != Page ? this with { Page = page.Cursor } : AfterTerm(terms);
    }

    /// <summary>The same window, read for the next term.</summary>
    public SearchPlace AfterTerm(IReadOnlyList<string> terms) =>
        this with { Term = terms.SkipWhile(term => term != Term).Skip(1).FirstOrDefault(), Below = null, Page = null };

    /// <summary>The same place, asked with the first version of the search; cursors of the second mean nothing to it.</summary>
    public SearchPlace WithoutV2(DateTimeOffset now) => this with { V2 = false, Probed = now, Page = null };

    public override string ToString() => JsonSerializer.Serialize(this, Json);
}
