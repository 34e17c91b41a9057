using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Prcc.Pipeline.Tests.Sources.Schedules;

namespace Prcc.Pipeline.Tests.Sources.Graph;

/// <summary>What the Graphs of Facebook and Threads have in common: token, errors, cursors that mark an item, addresses with the token in them.</summary>
internal abstract class GraphFake(TimeProvider time) : Platform(time)
{
    public const string Token = "THQVJrahasia0123456789abcdef";

    /// <summary>Far fewer than the documented hundred, so that a few posts make many pages.</summary>
    private const int MostItems = 4;

    protected static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss+0000", CultureInfo.InvariantCulture);

    /// <returns>Null where token and parameters are as documented.</returns>
    protected static object? Refusal(HttpContext context, params string[] documented)
    {
        var query = context.Request.Query;
        if (query["access_token"] != Token)
            return Error(190, 0, "Malformed access token " + query["access_token"]);
        if (query.Keys.FirstOrDefault(name => name != "access_token" && !documented.Contains(name)) is { } unknown)
            return Error(100, 0, "(#100) Unknown parameter " + unknown);
        return query.TryGetValue("limit", out var limit) && int.Parse(limit!, CultureInfo.InvariantCulture) is < 1 or > 100 ? Error(100, 0, "(#100) limit") : null;
    }

    protected static object Error(int code, int subcode, string message) =>
        new { error = new { message, type = "OAuthException", code, error_subcode = subcode, fbtrace_id = "A1b2C3" } };

    /// <summary>Fields that were asked for, without what stands behind a dot.</summary>
    protected static IEnumerable<string> Fields(HttpContext context) => context.Request.Query["fields"].ToString().Split(',').Select(field => field.Split('.')[0]);

    /// <summary>One page of a list that is newest first; the cursor marks the item before it, also one that is gone by now.</summary>
    protected static object Page<T>(HttpContext context, IEnumerable<T> newestFirst, Func<T, (DateTimeOffset Time, int Number)> place, Func<T, object> view)
    {
        var after = context.Request.Query["after"].ToString();
        var rest = newestFirst.Where(item => after.Length == 0 || place(item).CompareTo(Place(after)) < 0).ToList();
        var page = rest.Take(Math.Min(MostItems, int.Parse(context.Request.Query["limit"]!, CultureInfo.InvariantCulture))).ToList();
        if (page.Count == 0)
            return new { data = Array.Empty<object>() };
        var cursors = new { before = Cursor(place(page[0])), after = Cursor(place(page[^1])) };
        var next = $"{context.Request.Scheme}://{context.Request.Host}{context.Request.Path}?access_token={Token}&after={cursors.after}";
        return new { data = page.Select(view), paging = page.Count < rest.Count ? (object)new { cursors, next } : new { cursors } };
    }

    protected static Task WriteAsync(HttpContext context, object answer)
    {
        var json = JsonSerializer.Serialize(answer);
        if (json.StartsWith("""{"error":""", StringComparison.Ordinal))
            context.Response.StatusCode = 400;
        context.Response.ContentType = "application/json; charset=UTF-8";
        return context.Response.WriteAsync(json);
    }

    private static string Cursor((DateTimeOffset Time, int Number) place) => string.Create(CultureInfo.InvariantCulture, $"QVFI{place.Time.UtcTicks}Z{place.Number}");

    private static (DateTimeOffset, int) Place(string cursor)
    {
        var parts = cursor[4..].Split('Z');
        return (new DateTimeOffset(long.Parse(parts[0], CultureInfo.InvariantCulture), TimeSpan.Zero), int.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
