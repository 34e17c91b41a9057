namespace Prcc.Cli.Bench;

/// <summary>How many posts have each topic, each issue, and each of both together.</summary>
internal sealed class LabelCounts(IReadOnlyList<string> gold, IReadOnlyList<string> predicted)
{
    public int Posts => gold.Count;

    public Dictionary<string, int> Gold { get; } = gold.CountBy(static topic => topic).ToDictionary();

    public Dictionary<string, int> Predicted { get; } = predicted.CountBy(static issue => issue).ToDictionary();

    public Dictionary<(string Gold, string Predicted), int> Joint { get; } = gold.Zip(predicted).CountBy(static pair => pair).ToDictionary();
}
