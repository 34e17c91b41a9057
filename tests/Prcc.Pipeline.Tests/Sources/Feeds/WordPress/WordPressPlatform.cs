using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Tests.Sources.Schedules;

namespace Prcc.Pipeline.Tests.Sources.Feeds.WordPress;

/// <summary>
/// The posts of a WordPress site as its REST API shows them: whole seconds; some posts scheduled, so that they appear with the time of an
/// old edit, or published late by a clockwork that waited for a visitor; some thrown away, some deleted; pages that shift under the reader.
/// It refuses parameters that the API does not document.
/// </summary>
internal sealed class WordPressPlatform(TimeProvider time) : Platform(new ServerTime(time))
{
    private static readonly HashSet<string> Fields = ["id", "date_gmt", "modified_gmt", "link", "title", "content", "excerpt", "author"];
    private readonly Lock guard = new();
    private DateTimeOffset earliest = DateTimeOffset.MaxValue;

    public override Source Source(Uri address) => new() { Id = "wp", Name = "Suara Lombok", Kind = "feed", Mode = "wordpress", Url = address };

    /// <summary>The first poll takes the last days only: what came before the earliest time that was ever asked for is not wanted.</summary>
    public override bool IsWanted(PlatformPost post) => Date(post) > earliest || Modified(post) > earliest;

    public override async Task AnswerAsync(HttpContext context)
    {
        var (status, body, link) = Answer(context.Request);
        context.Response.StatusCode = status;
        if (link is not null)
            context.Response.Headers.Link = link;
        await context.Response.WriteAsJsonAsync(body);
    }

    private (int Status, object Body, string? Link) Answer(HttpRequest request)
    {
        var path = request.Path.Value!;
        if (path.StartsWith("/wp-json/wp/v2/posts/", StringComparison.Ordinal))
            return One(int.Parse(path["/wp-json/wp/v2/posts/".Length..], CultureInfo.InvariantCulture));
        if (path != "/wp-json/wp/v2/posts")
            return Error(404, "rest_no_route");
        var found = Posts.Where(post => !post.Deleted);
        var (byChange, ascending, most, page) = (false, false, 10, 1);
        foreach (var (name, value) in request.Query.Select(pair => (pair.Key, pair.Value.ToString())))
            switch (name)
            {
                case "orderby" when value is "date" or "modified":
                    byChange = value == "modified";
                    break;
                case "order" when value is "asc" or "desc":
                    ascending = value == "asc";
                    break;
                case "after" or "modified_after" when DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.None, out var after) && value.EndsWith('Z'):
                    var ofChange = name == "modified_after";
                    lock (guard)
                        earliest = after < earliest ? after : earliest;
                    found = found.Where(post => (ofChange ? Modified(post) : Date(post)) > after);
                    break;
                case "exclude" or "include":
                    var ids = value.Split(',').Select(id => int.Parse(id, CultureInfo.InvariantCulture)).ToHashSet();
                    found = found.Where(post => ids.Contains(post.Number) == (name == "include"));
                    break;
                case "per_page" when int.TryParse(value, CultureInfo.InvariantCulture, out most) && most is >= 1 and <= 100:
                case "page" when int.TryParse(value, CultureInfo.InvariantCulture, out page) && page >= 1:
                case "_fields" when value.Split(',').All(Fields.Contains):
                    break;
                default:
                    return Error(400, "rest_invalid_param");
            }
        var sorted = found.OrderBy(post => byChange ? Modified(post) : Date(post)).ToList();
        if (!ascending)
            sorted.Reverse();
        var pages = (sorted.Count + most - 1) / most;
        if (page > pages && sorted.Count > 0)
            return Error(400, "rest_post_invalid_page_number");
        var shown = sorted.Skip((page - 1) * most).Take(most).Select(Json).ToList();
        return (200, shown, page < pages ? $"<{request.GetEncodedUrl()}&page={page + 1}>; rel=\"next\"" : null);
    }

    private (int, object, string?) One(int id)
    {
        var post = Posts.FirstOrDefault(post => post.Number == id);
        return post is null || (post.Deleted && id % 2 == 0) ? Error(404, "rest_post_invalid_id") : post.Deleted ? Error(401, "rest_forbidden") : (200, Json(post), null);
    }

    private static (int, object, string?) Error(int status, string code) => (status, new { code, message = "…", data = new { status } }, null);

    private static object Json(PlatformPost post) => new Dictionary<string, object>
    {
        ["id"] = post.Number,
        ["date_gmt"] = Written(Date(post)),
        ["modified_gmt"] = Written(Modified(post)),
        ["link"] = $"https://suaralombok.example/{post.Number}/",
        ["title"] = new { rendered = $"Berita &#8220;{post.Number}&#8221;" },
        ["content"] = new { rendered = $"<p>{post.Text}</p>", @protected = false },
        ["excerpt"] = new { rendered = "<p>Ringkasan</p>", @protected = false },
        ["author"] = 7,
    };

    /// <summary>Every seventh post was due twenty minutes before it came.</summary>
    private static DateTimeOffset Date(PlatformPost post) => Second(post.Number % 7 == 0 ? post.Published.AddMinutes(-20) : post.Published);

    /// <summary>Every third post was written hours ago, and scheduled.</summary>
    private static DateTimeOffset Modified(PlatformPost post) => Second(post.Edited ?? (post.Number % 3 == 0 ? post.Published.AddHours(-9) : Date(post)));

    private static DateTimeOffset Second(DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());

    private static string Written(DateTimeOffset time) => time.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
}
