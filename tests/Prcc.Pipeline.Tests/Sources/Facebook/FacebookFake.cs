using System.Globalization;
using Microsoft.AspNetCore.Http;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Tests.Sources.Graph;
using Prcc.Pipeline.Tests.Sources.Schedules;

namespace Prcc.Pipeline.Tests.Sources.Facebook;

/// <summary>
/// One page: every third post is the page's own, the two after it are comments below it, which are gone when it is. Deletions and edits of
/// comments are learnt only by asking again.
/// </summary>
internal sealed class FacebookFake(TimeProvider time) : GraphFake(time)
{
    public const string PageId = "100200300400500";
    private static readonly string[] PostFields = ["id", "message", "created_time", "updated_time", "permalink_url", "from", "shares", "reactions", "comments"];
    private static readonly string[] CommentFields = ["id", "message", "created_time", "from", "like_count", "comment_count", "parent"];

    public override bool IsWanted(PlatformPost post) => !Posts[Parent(post) - 1].Deleted;

    public override Source Source(Uri address) =>
        new() { Id = "facebook-ntb", Name = "Pemprov NTB", Kind = "facebook", Url = address, Accounts = [PageId], Voice = Voice.Institution };

    public override Task AnswerAsync(HttpContext context) => WriteAsync(context, context.Request.Path.Value!.Trim('/').Split('/') switch
    {
        [""] => Refusal(context, "ids", "fields") ?? ByIds(context),
        [PageId, "feed"] => Refusal(context, "fields", "since", "until", "limit", "after", "before") ?? Feed(context),
        [var post, "comments"] => Refusal(context, "fields", "filter", "order", "limit", "after", "before") ?? Comments(context, post),
        _ => Gone(context.Request.Path.Value!),
    });

    private static int Parent(PlatformPost post) => post.Number - (post.Number - 1) % 3;

    private static bool IsComment(PlatformPost post) => post.Number % 3 != 1;

    private static string Id(PlatformPost post) => IsComment(post) ? $"{Parent(post)}_{post.Number}" : $"{PageId}_{post.Number}";

    private static object Gone(string id) =>
        Error(100, 33, $"Unsupported get request. Object with ID '{id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation.");

    private IEnumerable<PlatformPost> Visible => Posts.Where(post => !post.Deleted && IsWanted(post));

    private object Feed(HttpContext context)
    {
        if (Fields(context).Except(PostFields).Any())
            return Error(100, 0, "(#100) Tried accessing nonexisting field");
        var since = context.Request.Query.TryGetValue("since", out var seconds) ? long.Parse(seconds!, CultureInfo.InvariantCulture) : 0;
        return Page(context, Newest(Visible.Where(post => !IsComment(post) && post.Published.ToUnixTimeSeconds() >= since)), post => (post.Published, post.Number), View);
    }

    private object Comments(HttpContext context, string id)
    {
        var query = context.Request.Query;
        if (Visible.FirstOrDefault(post => Id(post) == id) is not { } parent)
            return Gone(id);
        return query["filter"] != "stream" || query["order"] != "reverse_chronological" || Fields(context).Except(CommentFields).Any()
            ? Error(100, 0, "(#100) Param filter, order or fields")
            : Page(context, Newest(Below(parent)), post => (post.Published, post.Number), View);
    }

    /// <summary>Some of those that are gone refuse the whole request, others are left out.</summary>
    private object ByIds(HttpContext context)
    {
        var ids = context.Request.Query["ids"].ToString().Split(',');
        var found = Visible.Where(post => ids.Contains(Id(post))).ToList();
        if (ids.Length > 50 || found.Exists(post => Fields(context).Except(IsComment(post) ? CommentFields : PostFields).Any()))
            return Error(100, 0, "(#100) Tried accessing nonexisting field, or more than 50 ids");
        return ids.Except(found.Select(Id)).FirstOrDefault() is { } gone && (ids.Length % 2 == 1 || found.Count == 0)
            ? ids.Length % 3 == 0 ? Error(803, 0, "(#803) Some of the aliases you requested do not exist: " + gone) : Gone(gone)
            : found.ToDictionary(Id, View);
    }

    private IEnumerable<PlatformPost> Below(PlatformPost parent) => Visible.Where(post => IsComment(post) && Parent(post) == parent.Number);

    private static IEnumerable<PlatformPost> Newest(IEnumerable<PlatformPost> posts) => posts.OrderByDescending(post => post.Published).ThenByDescending(post => post.Number);

    private object View(PlatformPost post)
    {
        if (IsComment(post))
            return new { id = Id(post), message = post.Text, created_time = Time(post.Published), like_count = 1, comment_count = 0 };
        var comments = Below(post).ToList();
        return new
        {
            id = Id(post),
            message = post.Text,
            created_time = Time(post.Published),
            updated_time = Time(comments.Select(comment => comment.Published).Append(post.Edited ?? post.Published).Append(post.Published).Max()),
            permalink_url = $"https://www.facebook.com/{PageId}/posts/{post.Number}",
            from = new { id = PageId, name = "Pemprov NTB" },
            reactions = new { data = Array.Empty<object>(), summary = new { total_count = 3 } },
            comments = new { data = Array.Empty<object>(), summary = new { total_count = comments.Count } },
        };
    }
}
