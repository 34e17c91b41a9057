using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Tests.Sources.Schedules;

namespace Prcc.Pipeline.Tests.Sources.Mastodon;

/// <summary>
/// A server that behaves as Mastodon 4.5 does: pages by <c>min_id</c> (newest of the page first), Link headers that lose what it does not
/// pass on, none on an empty page, at most 40 posts a page and 20 ids a request. Ids are numbers that grow by a digit on the way. Every fifth
/// post is of another server and arrives seven minutes late, below younger ones; every seventh is of an author who opted out, every ninth of a bot.
/// </summary>
/// <param name="time">Tells the time.</param>
/// <param name="pageSize">Most posts of a page, however many are asked for: 40 as Mastodon, or fewer as other software.</param>
internal sealed class MastodonPlatform(TimeProvider time, int pageSize = 40) : Platform(time)
{
    private static readonly string[] Tags = ["lombok", "ntb"];
    private static readonly TimeSpan Delay = TimeSpan.FromMinutes(7);

    // Where each timeline begins for the connector: the smallest id of the first newest page that was kept.
    private readonly Dictionary<string, long> begun = [];
    private readonly Dictionary<string, long> shown = [];
    private readonly MastodonLimits limits = new(time);

    public override Source Source(Uri address) =>
        new() { Id = MastodonSite.Id, Name = "Uji", Kind = "mastodon", Url = address, Voice = Voice.Public, Terms = Tags, PollMinutes = 15 };

    public override bool IsWanted(PlatformPost post) => post.Number % 7 != 0 && post.Number % 9 != 0;

    public override bool IsOwed(PlatformPost post) => Tags.Where(tag => IsIn(post, tag)).Any(tag =>
        IsLate(post) ? Timeline(tag).Take(pageSize).Contains(post) : begun.TryGetValue(tag, out var first) && IdOf(post) >= first);

    public override void Polled(bool kept)
    {
        foreach (var (tag, first) in shown.Where(_ => kept))
            begun.TryAdd(tag, first);
        shown.Clear();
    }

    public override Task AnswerAsync(HttpContext context)
    {
        if (!limits.Allow(context.Response))
            return ErrorAsync(context, 429, "Too many requests");
        var path = context.Request.Path.Value!;
        return path switch
        {
            "/api/v2/instance" => context.Response.WriteAsync(MastodonSamples.Instance("public", "public")),
            "/api/v1/statuses" => ListAsync(context),
            _ when path.StartsWith("/api/v1/statuses/", StringComparison.Ordinal) => OneAsync(context, path["/api/v1/statuses/".Length..]),
            _ when path.StartsWith("/api/v1/timelines/tag/", StringComparison.Ordinal) => TimelineAsync(context, path["/api/v1/timelines/tag/".Length..]),
            _ => ErrorAsync(context, 404, "Not Found"),
        };
    }

    private async Task TimelineAsync(HttpContext context, string tag)
    {
        var (query, known) = (context.Request.Query, new[] { "any[]", "all[]", "none[]", "local", "remote", "only_media", "max_id", "since_id", "min_id", "limit" });
        if (query.Keys.Except(known).FirstOrDefault() is { } unknown)
        {
            await ErrorAsync(context, 400, $"unknown parameter {unknown}");
            return;
        }
        var limit = Math.Min(query.TryGetValue("limit", out var most) ? int.Parse(most.ToString(), CultureInfo.InvariantCulture) : 20, pageSize);
        var posts = Timeline(tag);
        if (query.TryGetValue("min_id", out var after))
            posts = posts.Where(post => IdOf(post) > long.Parse(after.ToString(), CultureInfo.InvariantCulture)).TakeLast(limit);
        var page = posts.Take(limit).ToList();
        if (!query.ContainsKey("min_id"))
            shown[tag] = page.Count == 0 ? 0 : IdOf(page[^1]);
        if (page.Count > 0)
        {
            var link = $"<{context.Request.Scheme}://{context.Request.Host}/api/v1/timelines/tag/{tag}?limit={limit}&";
            context.Response.Headers.Link = $"{link}max_id={IdOf(page[^1])}>; rel=\"next\", {link}min_id={IdOf(page[0])}>; rel=\"prev\"";
        }
        await context.Response.WriteAsync(MastodonSamples.Page([.. page.Select(Json)]));
    }

    private Task ListAsync(HttpContext context)
    {
        var ids = context.Request.Query["id[]"].Distinct().ToList();
        return ids.Count > 20 || context.Request.Query.Keys.Any(key => key != "id[]")
            ? ErrorAsync(context, 422, "Validation failed")
            : context.Response.WriteAsync(MastodonSamples.Page([.. Alive.Where(post => ids.Contains($"{IdOf(post)}")).Select(Json)]));
    }

    private Task OneAsync(HttpContext context, string id) => Alive.SingleOrDefault(post => $"{IdOf(post)}" == id) is { } post
        ? context.Response.WriteAsync(JsonSerializer.Serialize(Json(post)))
        : ErrorAsync(context, 404, "Record not found");

    private IEnumerable<PlatformPost> Alive => Posts.Where(post => !post.Deleted && (!IsLate(post) || post.Published + Delay <= Clock.GetUtcNow()));

    private IEnumerable<PlatformPost> Timeline(string tag) => Alive.Where(post => IsIn(post, tag)).OrderByDescending(IdOf);

    private static bool IsLate(PlatformPost post) => post.Number % 5 == 0;

    /// <summary>Every third has both hashtags.</summary>
    private static bool IsIn(PlatformPost post, string tag) => post.Number % 3 == 0 || (post.Number % 3 == 1) == (tag == Tags[0]);

    private static long IdOf(PlatformPost post) => 90 + post.Number;

    private static JsonObject Json(PlatformPost post)
    {
        var status = MastodonSamples.Status($"{IdOf(post)}", post.Text, post.Published);
        status["edited_at"] = post.Edited is { } edited ? MastodonSamples.Time(edited) : null;
        status["account"]!["indexable"] = post.Number % 7 != 0;
        status["account"]!["bot"] = post.Number % 9 == 0;
        return status;
    }

    private static Task ErrorAsync(HttpContext context, int status, string error)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(JsonSerializer.Serialize(new { error }));
    }
}
