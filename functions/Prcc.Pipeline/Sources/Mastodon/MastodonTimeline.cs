namespace Prcc.Pipeline.Sources.Mastodon;

/// <summary>One timeline of a server: a hashtag's, or the public one of what is written on the server itself.</summary>
/// <remarks>
/// Each hashtag is asked for by itself. One request could name more (<c>any[]</c>), but only Mastodon itself knows that parameter, its
/// Link headers lose it, and it answers nothing at all where it does not know the first hashtag: all three would be gaps that nobody sees.
/// </remarks>
/// <param name="Name">The hashtag in lower case; empty for the public timeline.</param>
internal sealed record MastodonTimeline(string Name)
{
    /// <summary>The most that the API gives.</summary>
    public const int PageSize = 40;

    public bool IsPublic => Name.Length == 0;

    public static IReadOnlyList<MastodonTimeline> Of(Source source) => source.Terms.Count == 0
        ? [new("")]
        : [.. source.Terms.Select(term => term.ToLowerInvariant()).Distinct().Select(term => new MastodonTimeline(term))];

    /// <summary>Path and query of a page.</summary>
    /// <param name="after">Id that it begins after, oldest first; null: the newest page.</param>
    public string Page(string? after) =>
        (IsPublic ? "/api/v1/timelines/public" : "/api/v1/timelines/tag/" + Uri.EscapeDataString(Name))
        + $"?limit={PageSize}"
        + (IsPublic ? "&local=true" : "")
        + (after is null ? "" : "&min_id=" + Uri.EscapeDataString(after));
}
