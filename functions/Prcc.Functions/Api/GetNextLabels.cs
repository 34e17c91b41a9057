using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Prcc.Pipeline.Corrections;
using Prcc.Pipeline.Issues;

namespace Prcc.Functions.Api;

/// <summary><c>GET /api/labels/next?count=20</c>: the posts whose labels would teach the model most. Needs a function key.</summary>
public sealed class GetNextLabels(CurrentSnapshot current, NextLabels next, IOptions<ClusterOptions> options)
{
    private const int MostPosts = 50;

    [Function(nameof(GetNextLabels))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "api/labels/next")] HttpRequest request, CancellationToken cancellationToken)
    {
        var wanted = request.Query["count"].ToString() is { Length: > 0 } given ? given : "20";
        if (!int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1 or > MostPosts)
            return Problem.BadParameter("count", wanted, $"a number from 1 to {MostPosts}");
        var (pointer, posts) = await current.ReadAsync(snapshot => next.ChooseAsync(snapshot, count, cancellationToken), cancellationToken);
        return pointer is null || posts is null
            ? Problem.NotYet()
            : Answer.Json(request, new { snapshot = pointer.Snapshot, posts = posts.Select(View) }, cache: "private, no-cache");
    }

    private object View(TeachingPost post) => new
    {
        id = post.Post.Id.ToString(),
        post.Post.Post.Text,
        issue = new { post.Issue.Id, post.Issue.Name },
        label = LabelView.Of(post.Post.Label, person: null, options.Value.LeastRelevance),
        why = new
        {
            entropy = Math.Round(post.Choice.Uncertainty.Entropy, 4),
            margin = Math.Round(post.Choice.Uncertainty.Margin, 4),
            voices = post.Choice.Voices,
            post.Choice.TakenBefore,
            value = Math.Round(post.Choice.Value, 4),
        },
    };
}
