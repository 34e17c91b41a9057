using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Prcc.Pipeline.Tests.Sources.Bluesky;

/// <summary>The two versions of an AppView's search, and its lookup of posts, over posts that it is given.</summary>
internal static class FakeSearch
{
    /// <summary>Where the real one's cursors end.</summary>
    private const int MostHits = 10_000;

    public static readonly string[] V1 = ["q", "sort", "since", "until", "mentions", "author", "lang", "domain", "url", "tag", "limit", "cursor"];

    public static readonly string[] V2 =
        ["query", "sort", "since", "until", "authors", "mentions", "domains", "urls", "hashtags", "excludeAuthors", "allTime", "languages", "excludeLanguages", "excludeReplies", "limit", "cursor"];

    public static Task V1Async(HttpContext context, IEnumerable<FakePost> posts) => AnswerAsync(context, V1, "q", ["latest", "top"], "lang", posts, Sort);

    public static Task V2Async(HttpContext context, IEnumerable<FakePost> posts) => AnswerAsync(context, V2, "query", ["recent", "top"], "languages", posts, post => post.IndexedAt);

    public static Task PostsAsync(HttpContext context, IEnumerable<FakePost> posts)
    {
        var uris = context.Request.Query["uris"];
        if (uris.Count is 0 or > 25 || uris.Any(uri => !uri!.StartsWith("at://did:", StringComparison.Ordinal)) || context.Request.Query.Count != 1)
            return FakeSessions.RefuseAsync(context, 400, "InvalidRequest", "Error: uris must be 1 to 25 at-uris");
        return context.Response.WriteAsJsonAsync(new JsonObject { ["posts"] = new JsonArray([.. posts.Where(post => uris.Contains(post.Uri)).Select(post => post.View())]) });
    }

    private static async Task AnswerAsync(
        HttpContext context, string[] known, string term, string[] sorts, string language, IEnumerable<FakePost> posts, Func<FakePost, DateTimeOffset> key)
    {
        var query = context.Request.Query;
        if (Problem(query, known, term, sorts) is { } problem)
        {
            await FakeSessions.RefuseAsync(context, 400, "InvalidRequest", problem);
            return;
        }
        if (query[term].ToString().Count(c => c == '"') % 2 == 1)
        {
            await FakeSessions.RefuseAsync(context, 400, "BadQueryString", "unbalanced quote");
            return;
        }
        var (since, until) = (Time(query["since"]) ?? DateTimeOffset.MinValue, Time(query["until"]) ?? DateTimeOffset.MaxValue);
        var offset = query["cursor"] is [{ } cursor] ? int.Parse(cursor, CultureInfo.InvariantCulture) : 0;
        var limit = query["limit"] is [{ } number] ? int.Parse(number, CultureInfo.InvariantCulture) : 25;
        var hits = posts
            .Where(post => post.Text.Contains(query[term].ToString().Trim('"'), StringComparison.OrdinalIgnoreCase) && key(post) >= since && key(post) < until)
            .Where(post => query[language].Count == 0 || query[language] == (string?)post.Record()["langs"]![0])
            .OrderByDescending(key).ThenByDescending(post => post.Number).ToList();
        var page = new JsonObject { ["posts"] = new JsonArray([.. hits.Skip(offset).Take(limit).Select(post => post.View())]), ["hitsTotal"] = Math.Min(hits.Count, MostHits) };
        if (offset + limit < Math.Min(hits.Count, MostHits))
            page["cursor"] = (offset + limit).ToString(CultureInfo.InvariantCulture);
        await context.Response.WriteAsJsonAsync(page);
    }

    private static string? Problem(IQueryCollection query, string[] known, string term, string[] sorts)
    {
        if (query.Keys.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
            return $"Error: Params has no property \"{unknown}\"";
        if (StringValues.IsNullOrEmpty(query[term]))
            return $"Error: Params must have the property \"{term}\"";
        if (query["sort"] is [{ } sort] && !sorts.Contains(sort))
            return "Error: sort is not known";
        if (query["limit"] is [{ } limit] && !(int.TryParse(limit, out var number) && number is >= 1 and <= 100))
            return "Error: limit can not be greater than 100";
        return new[] { "since", "until" }.Any(name => query[name].Count > 0 && Time(query[name]) is null) ? "Error: since must be a datetime" : null;
    }

    /// <summary>Posts are sorted and cut by the earlier of their two times.</summary>
    private static DateTimeOffset Sort(FakePost post) => Time(post.CreatedAt) is { } created && created < post.IndexedAt ? created : post.IndexedAt;

    private static DateTimeOffset? Time(StringValues text) =>
        DateTimeOffset.TryParseExact(text.ToString(), ["yyyy-MM-dd'T'HH:mm:ss.fff'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
