namespace Prcc.Cli.Bench;

/// <summary>What <c>bench sentiment</c> found.</summary>
/// <param name="LoadMilliseconds">Loading every model and lexicon, the first thing that the process did.</param>
/// <param name="Sentiment">One thread, text in, sentiment out.</param>
/// <param name="AllLabels">One thread, text in, every label out.</param>
/// <param name="MeanCharacters">Of the texts that the rates were taken on.</param>
/// <param name="ModelBytes">Of all files in <c>seeds/models</c>.</param>
internal sealed record SentimentBenchReport(
    Quality Quality, double LoadMilliseconds, Rate Sentiment, Rate AllLabels, double MeanCharacters, long ModelBytes, IReadOnlyList<Peer> Peers)
{
    /// <summary>The figures by the names that programs read; fields, relevance and places are those of the held-out posts.</summary>
    public object ToJson() => new
    {
        macroF1 = Quality.Sentiment.MacroF1,
        accuracy = Quality.Sentiment.Accuracy,
        ece = Quality.Sentiment.CalibrationError,
        postsPerSecond = Sentiment.PerSecond,
        allLabelsPerSecond = AllLabels.PerSecond,
        bytesPerPost = Math.Max(Sentiment.BytesPerText, AllLabels.BytesPerText),
        agreement = Quality.Agreement,
        languageF1 = Quality.Languages?.MacroF1,
        categoryF1 = Quality.HeldOut.CategoryMacroF1,
        relevanceF1 = Quality.HeldOut.Relevance.F1,
        placePrecision = Quality.HeldOut.Places.Precision,
        placeRecall = Quality.HeldOut.Places.Recall,
        ownSentimentF1 = Quality.HeldOut.Sentiment.MacroF1,
        tuning = new
        {
            categoryF1 = Quality.Tuning.CategoryMacroF1,
            relevanceF1 = Quality.Tuning.Relevance.F1,
            placePrecision = Quality.Tuning.Places.Precision,
            placeRecall = Quality.Tuning.Places.Recall,
            ownSentimentF1 = Quality.Tuning.Sentiment.MacroF1,
        },
        loadMilliseconds = LoadMilliseconds,
        modelBytes = ModelBytes,
        meanCharacters = MeanCharacters,
        peers = Peers,
    };
}
