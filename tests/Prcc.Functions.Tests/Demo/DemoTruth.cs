namespace Prcc.Functions.Tests.Demo;

/// <summary>
/// What a post truly is: <paramref name="Issue"/> (for the copies of a campaign: its text, such as <c>gantung3</c>),
/// <paramref name="Sentiment"/> (negative, neutral, positive) and <paramref name="Kind"/> (original, syndicated, campaign, spam, noise).
/// </summary>
internal sealed record DemoTruth(string Issue, string Sentiment, string Kind)
{
    /// <summary>What somebody who reads the post would say it is about: the texts of one campaign share theirs.</summary>
    public string Matter => Issue.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
}
