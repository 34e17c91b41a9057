namespace Prcc.Pipeline.Classify.Training;

/// <summary>The files of a sentiment model.</summary>
/// <param name="Reference">As ML.NET saves it: <c>sentiment.zip</c>.</param>
/// <param name="Flat">The same weights for the fast model: <c>sentiment.bin</c>.</param>
/// <param name="Vectors">Word vectors that the reference reads: <c>words.bin</c>.</param>
public sealed record TrainedSentiment(byte[] Reference, byte[] Flat, byte[] Vectors)
{
    /// <summary>What log-odds are divided by, so that probabilities are as often right as they say.</summary>
    public double Temperature { get; private init; } = 1;

    /// <summary>The same model with milder (above 1) or sharper probabilities; no label changes.</summary>
    public TrainedSentiment Cooled(double temperature) => this with { Flat = FlatExport.Cool(Flat, (float)temperature), Temperature = temperature };

    /// <summary>Names the files by their contents.</summary>
    /// <param name="texts">Texts that it learnt from.</param>
    /// <param name="corrections">How many of them people had put right.</param>
    /// <param name="evaluation">As measured on the validation set; null where it is not yet.</param>
    public SentimentManifest Manifest(SentimentTraining options, int texts = 0, int corrections = 0, SentimentEvaluation? evaluation = null) => new(
        SentimentManifest.VersionOf(Flat), SentimentManifest.VersionOf(Reference), SentimentManifest.VersionOf(Vectors), options.Recipe, Temperature,
        new TrainingNote(texts, corrections, options.L2, options.NeutralWeight, options.Seed),
        Math.Round(evaluation?.Accuracy ?? 0, 4), Math.Round(evaluation?.MacroF1 ?? 0, 4));

    /// <summary>Writes the three files and their manifest into a folder.</summary>
    public void Save(string folder, SentimentManifest manifest)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, "sentiment.bin"), Flat);
        File.WriteAllBytes(Path.Combine(folder, "sentiment.zip"), Reference);
        File.WriteAllBytes(Path.Combine(folder, "words.bin"), Vectors);
        manifest.Save(Path.Combine(folder, "sentiment.json"));
    }
}
