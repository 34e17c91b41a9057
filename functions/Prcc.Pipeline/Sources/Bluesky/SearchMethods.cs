using System.Globalization;
using Prcc.Pipeline.Sources.Http;

namespace Prcc.Pipeline.Sources.Bluesky;

/// <summary>The two versions of the search for posts.</summary>
internal static class SearchMethods
{
    public const string V1 = "app.bsky.feed.searchPosts";
    public const string V2 = "app.bsky.feed.searchPostsV2";

    private static readonly string Limit = SearchPage.Most.ToString(CultureInfo.InvariantCulture);

    /// <summary>The request for the page at a place.</summary>
    public static Uri Address(Source source, SearchPlace place)
    {
        var language = source.Mode is null ? null : "id";
        var (since, until) = (AtTime.Write(place.Since), AtTime.Write(place.Below ?? place.Until));
        return place.V2
            ? Xrpc.Address(
                source.Url, V2, ("query", place.Term), ("sort", "recent"), ("since", since), ("until", until),
                ("allTime", "true"), ("languages", language), ("limit", Limit), ("cursor", place.Page))
            : Xrpc.Address(
                source.Url, V1, ("q", place.Term), ("sort", "latest"), ("since", since), ("until", until),
                ("lang", language), ("limit", Limit), ("cursor", place.Page));
    }

    /// <summary>The server does not have the second version, or not as it was published.</summary>
    public static bool IsAbsent(HttpAnswer answer) => Is(V2, answer) && answer.Status is (400 or 404 or 501);

    /// <summary>The server does not understand the query: another will not be refused for it.</summary>
    public static bool IsBadQuery(HttpAnswer answer) => Is(V1, answer) && answer.Status == 400 && Xrpc.Error(answer)?.Name is ("BadQueryString" or "InvalidRequest");

    private static bool Is(string method, HttpAnswer answer) =>
        answer.Outcome == FetchOutcome.Unreachable && answer.Address?.AbsolutePath.EndsWith("/" + method, StringComparison.Ordinal) == true;
}
