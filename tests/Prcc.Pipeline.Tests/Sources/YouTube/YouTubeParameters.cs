using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Prcc.Pipeline.Tests.Sources.YouTube;

/// <summary>What the reference of the YouTube Data API v3 says of the parameters of the methods that are used: names, values, ranges.</summary>
internal static class YouTubeParameters
{
    private static readonly Dictionary<string, string[]> Names = new()
    {
        ["playlistItems"] = ["part", "id", "playlistId", "maxResults", "onBehalfOfContentOwner", "pageToken", "videoId"],
        ["videos"] = ["part", "chart", "id", "myRating", "hl", "maxHeight", "maxResults", "maxWidth", "onBehalfOfContentOwner", "pageToken", "regionCode", "videoCategoryId"],
        ["commentThreads"] = ["part", "allThreadsRelatedToChannelId", "id", "videoId", "maxResults", "moderationStatus", "order", "pageToken", "searchTerms", "textFormat"],
        ["comments"] = ["part", "id", "parentId", "maxResults", "pageToken", "textFormat"],
        ["search"] =
        [
            "part", "forContentOwner", "forDeveloper", "forMine", "channelId", "channelType", "eventType", "location", "locationRadius", "maxResults", "onBehalfOfContentOwner",
            "order", "pageToken", "publishedAfter", "publishedBefore", "q", "regionCode", "relevanceLanguage", "safeSearch", "topicId", "type", "videoCaption", "videoCategoryId",
            "videoDefinition", "videoDimension", "videoDuration", "videoEmbeddable", "videoLicense", "videoPaidProductPlacement", "videoSyndicated", "videoType",
        ],
    };

    private static readonly Dictionary<string, string[]> Parts = new()
    {
        ["playlistItems"] = ["contentDetails", "id", "snippet", "status"],
        ["videos"] = ["contentDetails", "id", "liveStreamingDetails", "localizations", "player", "recordingDetails", "snippet", "statistics", "status", "topicDetails"],
        ["commentThreads"] = ["id", "replies", "snippet"],
        ["comments"] = ["id", "snippet"],
        ["search"] = ["snippet"],
    };

    private static readonly Dictionary<string, string[]> Filters = new()
    {
        ["playlistItems"] = ["id", "playlistId"],
        ["videos"] = ["chart", "id", "myRating"],
        ["commentThreads"] = ["allThreadsRelatedToChannelId", "id", "videoId"],
        ["comments"] = ["id", "parentId"],
    };

    /// <returns>Why the API refuses the request (HTTP 400); null where it does not.</returns>
    public static string? Refusal(string method, IQueryCollection query)
    {
        if (!Names.TryGetValue(method, out var names))
            return "notFound";
        if (query.Keys.FirstOrDefault(name => !names.Contains(name)) is { } unknown)
            return $"badRequest: unknown name {unknown}";
        if (query.Any(parameter => parameter.Value.Count != 1 || string.IsNullOrEmpty(parameter.Value)))
            return "badRequest: empty or repeated";
        if (!query.ContainsKey("part") || query["part"].ToString().Split(',').Any(part => !Parts[method].Contains(part)))
            return "unknownPart";
        if (Filters.TryGetValue(method, out var filters) && filters.Count(query.ContainsKey) != 1)
            return "missingRequiredParameter";
        if (query.ContainsKey("id") && (query.ContainsKey("maxResults") || query.ContainsKey("pageToken") || query["id"].ToString().Split(',').Length > 50))
            return "incompatibleParameters";
        if (query.TryGetValue("maxResults", out var most) && (!int.TryParse(most, out var number) || number < 1 || number > (method is "comments" or "commentThreads" ? 100 : 50)))
            return "invalidMaxResults";
        return Wrong(query, "order", method == "search" ? ["date", "rating", "relevance", "title", "videoCount", "viewCount"] : ["time", "relevance"])
            ?? Wrong(query, "textFormat", ["html", "plainText"])
            ?? Wrong(query, "type", ["channel", "playlist", "video"])
            ?? WrongTime(query, "publishedAfter") ?? WrongTime(query, "publishedBefore")
            ?? (query.TryGetValue("regionCode", out var region) && region.ToString() is not { Length: 2 } ? "invalidRegionCode" : null)
            ?? (query.TryGetValue("relevanceLanguage", out var language) && language.ToString() is not { Length: 2 } ? "invalidRelevanceLanguage" : null);
    }

    private static string? Wrong(IQueryCollection query, string name, string[] values) =>
        query.TryGetValue(name, out var value) && !values.Contains(value.ToString()) ? "invalid " + name : null;

    private static string? WrongTime(IQueryCollection query, string name) =>
        query.TryGetValue(name, out var value) && !DateTimeOffset.TryParseExact(value, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? "invalid " + name : null;
}
