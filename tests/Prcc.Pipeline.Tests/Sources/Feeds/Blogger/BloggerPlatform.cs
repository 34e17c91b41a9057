using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Tests.Sources.Schedules;

namespace Prcc.Pipeline.Tests.Sources.Feeds.Blogger;

/// <summary>
/// A Blogger blog as its feed shows it: newest first, times with milliseconds and the blog's offset, pages shorter than they were asked for
/// (with a link to the next), limits of a time that another order ignores, scheduled posts that carry the time of an old edit. It says
/// nothing of deletions, and refuses parameters that Blogger does not document.
/// </summary>
internal sealed class BloggerPlatform(TimeProvider time) : Platform(new ServerTime(time))
{
    private readonly Lock guard = new();
    private DateTimeOffset earliest = DateTimeOffset.MaxValue;

    public override bool TellsDeletions => false;

    public override Source Source(Uri address) => new() { Id = "blog", Name = "Blog Bima", Kind = "feed", Mode = "blogger", Url = address };

    /// <summary>The first poll takes the last days only.</summary>
    public override bool IsWanted(PlatformPost post) => post.Published > earliest || Updated(post) > earliest;

    public override async Task AnswerAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var by = query["orderby"] == "updated" ? "updated" : "published";
        var entries = Posts.Where(post => !post.Deleted);
        var (first, most) = (1, 25);
        foreach (var (name, value) in query.Select(pair => (pair.Key, pair.Value.ToString())))
            if (name == by + "-min" && Time(value) is { } from)
            {
                lock (guard)
                    earliest = from < earliest ? from : earliest;
                entries = entries.Where(post => Of(post, by) >= from);
            }
            else if (name == by + "-max" && Time(value) is { } to)
                entries = entries.Where(post => Of(post, by) < to);
            else if (!(name is "updated-min" or "updated-max" or "published-min" or "published-max" || (name == "orderby" && value is "updated" or "published") || (name == "alt" && value == "atom")
                || (name == "max-results" && int.TryParse(value, CultureInfo.InvariantCulture, out most) && most > 0) || (name == "start-index" && int.TryParse(value, CultureInfo.InvariantCulture, out first) && first > 0)))
                context.Response.StatusCode = 400;
        if (context.Request.Path != "/feeds/posts/default" || context.Response.StatusCode != 200)
        {
            context.Response.StatusCode = context.Response.StatusCode == 200 ? 404 : 400;
            return;
        }
        var sorted = entries.OrderByDescending(post => Of(post, by)).ThenBy(post => post.Number).ToList();
        // Pages are cut by their bytes, too.
        var page = sorted.Skip(first - 1).Take(Math.Min(most, 7)).ToList();
        var next = first - 1 + page.Count < sorted.Count ? $"<link rel='next' href='{WebUtility.HtmlEncode(context.Request.GetEncodedUrl())}&amp;start-index={first + page.Count}'/>" : "";
        context.Response.ContentType = "application/atom+xml; charset=UTF-8";
        await context.Response.WriteAsync($"<?xml version='1.0' encoding='UTF-8'?><feed xmlns='http://www.w3.org/2005/Atom' xmlns:thr='http://purl.org/syndication/thread/1.0'><title type='text'>Blog Bima</title>{next}{string.Concat(page.Select(Entry))}</feed>");
    }

    private static string Entry(PlatformPost post) =>
        $"<entry><id>tag:blogger.com,1999:blog-42.post-{post.Number}</id><published>{Written(post.Published)}</published><updated>{Written(Updated(post))}</updated>"
        + $"<title type='text'>Kabar {post.Number}</title><content type='html'>&lt;p&gt;{post.Text}&lt;/p&gt;</content><link rel='alternate' type='text/html' href='https://blogbima.example/{post.Number}.html'/>"
        + "<author><name>Ani</name><email>noreply@blogger.com</email></author><thr:total>3</thr:total></entry>";

    private static DateTimeOffset Of(PlatformPost post, string by) => Millisecond(by == "updated" ? Updated(post) : post.Published);

    private static DateTimeOffset Updated(PlatformPost post) => post.Edited ?? (post.Number % 3 == 0 ? post.Published.AddHours(-9) : post.Published);

    private static DateTimeOffset Millisecond(DateTimeOffset time) => DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds());

    private static string Written(DateTimeOffset time) => time.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-ddTHH:mm:ss.fffzzz", CultureInfo.InvariantCulture);

    private static DateTimeOffset? Time(string value) => DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
