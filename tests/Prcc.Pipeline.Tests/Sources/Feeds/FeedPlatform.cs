using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Tests.Sources.Schedules;

namespace Prcc.Pipeline.Tests.Sources.Feeds;

/// <summary>
/// A site with an Atom feed, which holds more entries than any schedule publishes: what leaves a feed between two polls no connector can see.
/// It tells edits by the entry itself and deletions as RFC 6721 has them, and answers conditional requests.
/// </summary>
internal sealed class FeedPlatform(TimeProvider time) : Platform(new ServerTime(time))
{
    private const int MostEntries = 1_000;

    public override Source Source(Uri address) => new() { Id = "situs", Name = "Situs", Kind = "feed", Url = new Uri(address, "/feed.atom") };

    public override async Task AnswerAsync(HttpContext context)
    {
        var body = Atom();
        var tag = $"\"{PostKey.Hash(body)}\"";
        context.Response.Headers.ETag = tag;
        if (context.Request.Headers.IfNoneMatch == tag)
            context.Response.StatusCode = 304;
        else
            await context.Response.WriteAsync(body);
    }

    private string Atom()
    {
        var feed = new StringBuilder("<feed xmlns=\"http://www.w3.org/2005/Atom\" xmlns:at=\"http://purl.org/atompub/tombstones/1.0\"><title>Situs</title>");
        foreach (var post in Posts.Reverse().Take(MostEntries))
            feed.Append(post.Deleted
                ? string.Create(CultureInfo.InvariantCulture, $"<at:deleted-entry ref=\"tag:situs,{post.Number}\" when=\"{post.Edited:O}\"/>")
                : string.Create(CultureInfo.InvariantCulture, $"<entry><id>tag:situs,{post.Number}</id><title>{post.Text}</title><published>{post.Published:O}</published><updated>{post.Edited ?? post.Published:O}</updated></entry>"));
        return feed.Append("</feed>").ToString();
    }
}
