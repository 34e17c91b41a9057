using System.Text.Json.Serialization;
using Prcc.Pipeline;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Corrections;

namespace Prcc.Functions.Api;

/// <summary>A page of an issue's posts, newest first.</summary>
/// <param name="Total">Posts that the filters let through, on all pages.</param>
/// <param name="Restricted">Only news and institutions are quoted: the request had no viewer key.</param>
/// <param name="Continuation">Where the next page begins; null on the last.</param>
internal sealed record PostsPage(string Issue, int Total, bool Restricted, IReadOnlyList<PostView> Posts, string? Continuation) : ITable
{
    [JsonIgnore]
    public Type RowType => typeof(PostRow);

    public IEnumerable<object> Rows() => Posts.Select(PostRow.Of);
}

/// <param name="Outlet">Outlet or institution that speaks; null for citizens.</param>
/// <param name="LabelledBy">model, or person where somebody put anything right.</param>
/// <param name="Corrected">What a person put right.</param>
internal sealed record PostView(
    string Id, PostType Type, string Text, string Platform, string? Outlet, string? Url, DateTimeOffset Published, Sentiment Sentiment, SentimentScores Scores,
    IReadOnlyList<string> Categories, IReadOnlyList<string> Places, string Language, string ModelVersion, string LabelledBy, IReadOnlyList<string> Corrected)
{
    public static PostView Of(LabelledPost labelled, PersonLabel? person)
    {
        var (post, label) = (labelled.Post, person?.Over(labelled.Label) ?? labelled.Label);
        return new(
            labelled.Id.ToString(), post.Type, post.Text, post.Platform, post.AttributedToName, post.Url, post.Published, label.Sentiment, label.Scores,
            label.Categories, label.Places, label.Language, label.ModelVersion, LabelView.GivenBy(person), person?.Fields ?? []);
    }
}

/// <summary>A post as a row of CSV.</summary>
internal sealed record PostRow(
    string Id, DateTimeOffset Published, PostType Type, string Platform, string? Outlet, string? Url, Sentiment Sentiment, string Categories, string Places,
    string Language, string LabelledBy, string Text)
{
    public static PostRow Of(PostView post) => new(
        post.Id, post.Published, post.Type, post.Platform, post.Outlet, post.Url, post.Sentiment, string.Join("; ", post.Categories), string.Join("; ", post.Places),
        post.Language, post.LabelledBy, post.Text);
}
