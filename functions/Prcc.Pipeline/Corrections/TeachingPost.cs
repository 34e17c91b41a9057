using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Rank;

namespace Prcc.Pipeline.Corrections;

/// <summary>A post whose label would teach much, and why.</summary>
/// <param name="Post">The post, with what the model said of it.</param>
/// <param name="Issue">The issue that it is in.</param>
/// <param name="Choice">The figures that it was chosen by.</param>
public sealed record TeachingPost(LabelledPost Post, RankedIssue Issue, Choice Choice);

/// <summary>Why a post was chosen.</summary>
/// <param name="Uncertainty">How unsure the model was.</param>
/// <param name="Voices">Of its issue, in 30 days.</param>
/// <param name="TakenBefore">Posts of the same issue that were chosen before it.</param>
public sealed record Choice(Uncertainty Uncertainty, double Voices, int TakenBefore)
{
    /// <summary>Entropy × ln(1 + voices) / (1 + posts of the issue already chosen): what is compared.</summary>
    public double Value => Uncertainty.Entropy * Math.Log(1 + Voices) / (1 + TakenBefore);
}
