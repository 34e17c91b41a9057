using Prcc.Pipeline.Corrections;

namespace Prcc.Functions.Api;

/// <summary>The posts whose labels would teach the model most, best first.</summary>
internal sealed record NextLabelsPage(string Snapshot, IReadOnlyList<TeachingView> Posts);

internal sealed record TeachingView(string Id, string Text, TeachingIssue Issue, LabelView Label, TeachingReason Why)
{
    /// <param name="leastRelevance">Relevance from which the model means that a post concerns NTB.</param>
    public static TeachingView Of(TeachingPost post, double leastRelevance) => new(
        post.Post.Id.ToString(), post.Post.Post.Text, new(post.Issue.Id, post.Issue.Name), LabelView.Of(post.Post.Label, person: null, leastRelevance),
        new(
            Math.Round(post.Choice.Uncertainty.Entropy, 4), Math.Round(post.Choice.Uncertainty.Margin, 4), post.Choice.Voices, post.Choice.TakenBefore,
            Math.Round(post.Choice.Value, 4)));
}

internal sealed record TeachingIssue(string Id, string Name);

/// <param name="Entropy">Of the model's probabilities.</param>
/// <param name="Margin">Lead of the likeliest class, 0…1.</param>
/// <param name="Voices">Voices of its issue.</param>
/// <param name="TakenBefore">Posts of the same issue that stand before it.</param>
internal sealed record TeachingReason(double Entropy, double Margin, double Voices, int TakenBefore, double Value);
