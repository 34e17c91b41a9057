namespace Prcc.Cli.Bench;

/// <summary>How far predicted issues agree with gold topics. Read them together: splitting a topic flatters the first alone, the last two show it.</summary>
/// <param name="MutualInformation">Normalised by the square root of both entropies, 0…1.</param>
/// <param name="RandIndex">Share of pairs that both treat alike, adjusted for chance: −0.5…1, 0 as chance would have it.</param>
/// <param name="BCubedF">Harmonic mean of what a post's issue and its topic have in common, seen from either, 0…1.</param>
/// <param name="Clusters">How many issues were predicted.</param>
/// <param name="TopOverlap">Share of a window's five largest topics that its five largest issues speak of, 0…1.</param>
/// <param name="RepeatedSlots">Of these places, in all windows, how many speak of a topic that another place has already.</param>
internal sealed record ClusterScores(double MutualInformation, double RandIndex, double BCubedF, int Clusters, double TopOverlap, int RepeatedSlots)
{
    /// <param name="gold">Each post's topic, in the order of the stream.</param>
    /// <param name="predicted">Each post's issue, in the same order.</param>
    public static ClusterScores Of(IReadOnlyList<string> gold, IReadOnlyList<string> predicted)
    {
        if (gold.Count == 0 || gold.Count != predicted.Count)
            throw new ArgumentException($"{predicted.Count} predictions for {gold.Count} posts; each post needs one.", nameof(predicted));
        var counts = new LabelCounts(gold, predicted);
        var top = TopFive.Of(gold, predicted);
        return new ClusterScores(NormalisedInformation(counts), AdjustedRand(counts), BCubed(counts), counts.Predicted.Count, top.Overlap, top.Repeated);
    }

    private static double NormalisedInformation(LabelCounts counts)
    {
        var (ofGold, ofPredicted) = (Entropy(counts.Gold.Values), Entropy(counts.Predicted.Values));

        // One topic throughout carries no information: whoever says the same is right, whoever splits it has found nothing.
        if (counts.Gold.Count == 1 || counts.Predicted.Count == 1)
            return counts.Gold.Count == counts.Predicted.Count ? 1 : 0;
        var shared = counts.Joint.Sum(cell => cell.Value / (double)counts.Posts * Math.Log((double)counts.Posts * cell.Value / ((double)counts.Gold[cell.Key.Gold] * counts.Predicted[cell.Key.Predicted])));

        // Sums of logarithms leave the range by a rounding error.
        return Math.Clamp(shared / Math.Sqrt(ofGold * ofPredicted), 0, 1);

        double Entropy(IEnumerable<int> sizes) => -sizes.Sum(size => size / (double)counts.Posts * Math.Log(size / (double)counts.Posts));
    }

    private static double AdjustedRand(LabelCounts counts)
    {
        var (inBoth, inGold, inPredicted, all) = (Pairs(counts.Joint.Values), Pairs(counts.Gold.Values), Pairs(counts.Predicted.Values), PairsOf(counts.Posts));
        var byChance = all > 0 ? inGold * inPredicted / all : 0;
        var most = (inGold + inPredicted) / 2;

        // Chance gets everything right only where both are one cluster or both are posts that stand alone.
        return most > byChance ? (inBoth - byChance) / (most - byChance) : 1;

        static double Pairs(IEnumerable<int> sizes) => sizes.Sum(PairsOf);
        static double PairsOf(int size) => size * (size - 1.0) / 2;
    }

    private static double BCubed(LabelCounts counts)
    {
        var precision = counts.Joint.Sum(cell => (double)cell.Value * cell.Value / counts.Predicted[cell.Key.Predicted]) / counts.Posts;
        var recall = counts.Joint.Sum(cell => (double)cell.Value * cell.Value / counts.Gold[cell.Key.Gold]) / counts.Posts;
        return 2 * precision * recall / (precision + recall);
    }
}
