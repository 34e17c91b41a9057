using System.Globalization;
using Microsoft.AspNetCore.Http;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Tests.Sources.Graph;
using Prcc.Pipeline.Tests.Sources.Schedules;

namespace Prcc.Pipeline.Tests.Sources.Threads;

/// <summary>Threads with an approved app: every fourth post has the tag NTB.</summary>
internal sealed class ThreadsFake(TimeProvider time) : GraphFake(time)
{
    private const int Quota = 2_200;
    private static readonly string[] Parameters = ["q", "search_type", "search_mode", "media_type", "since", "until", "limit", "fields", "author_username", "after", "before"];
    private static readonly string[] Documented =
    [
        "id", "media_product_type", "media_type", "media_url", "permalink", "username", "text", "timestamp", "shortcode", "thumbnail_url", "children", "is_quote_post",
        "alt_text", "link_attachment_url", "has_replies", "is_reply", "is_reply_owned_by_me", "root_post", "replied_to", "hide_status", "reply_audience", "quoted_post",
        "reposted_post", "gif_url", "poll_attachment", "topic_tag",
    ];

    private readonly List<DateTimeOffset> spent = [];

    /// <summary>A stranger's post cannot be asked for by its id.</summary>
    public override bool TellsEdits => false;

    public override bool TellsDeletions => false;

    public override Source Source(Uri address) => new() { Id = "threads-ntb", Name = "Threads", Kind = "threads", Url = address, Terms = ["lombok", "#NTB"], Voice = Voice.Public };

    public override Task AnswerAsync(HttpContext context) => WriteAsync(context, context.Request.Path.Value switch
    {
        "/me" => Refusal(context, "fields") ?? new { id = "17841400000000000", username = "pemprovntb" },
        "/keyword_search" => Refusal(context, Parameters) ?? Search(context, context.Request.Query),
        _ => Error(100, 33, "Unsupported get request."),
    });

    private object Search(HttpContext context, IQueryCollection query)
    {
        long Seconds(string name) => long.Parse(query[name]!, CultureInfo.InvariantCulture);
        var (since, until) = (Seconds("since"), Seconds("until"));
        if (since < 1_688_540_400 || until <= since)
            return Error(100, 0, "(#100) since must be before until");
        if (query["search_type"] != "RECENT" || query["search_mode"].ToString() is not ("KEYWORD" or "TAG") || Fields(context).Except(Documented).Any() || query["q"].ToString() is "" or ['#', ..])
            return Error(100, 0, "(#100) Param search_type, search_mode, fields or q");
        bool Matches(PlatformPost post) => query["search_mode"] == "TAG" ? post.Number % 4 == 0 : post.Text.Contains(query["q"]!, StringComparison.OrdinalIgnoreCase);
        var found = Posts
            .Where(post => !post.Deleted && Matches(post) && post.Published.ToUnixTimeSeconds() >= since && post.Published.ToUnixTimeSeconds() < until)
            .OrderByDescending(post => post.Published).ThenByDescending(post => post.Number).ToList();
        if (found.Count > 0)
        {
            spent.Add(Clock.GetUtcNow());
            if (spent.Count(then => then > Clock.GetUtcNow().AddHours(-24)) > Quota)
                return Error(4, 0, "(#4) Application request limit reached");
        }
        return Page(context, found, post => (post.Published, post.Number), post => new
        {
            id = $"1790{post.Number}",
            text = post.Text,
            media_type = "TEXT_POST",
            permalink = $"https://www.threads.net/@warga{post.Number % 3}/post/p{post.Number}",
            timestamp = Time(post.Published),
            username = $"warga{post.Number % 3}",
            has_replies = false,
            is_quote_post = false,
            is_reply = false,
        });
    }
}
