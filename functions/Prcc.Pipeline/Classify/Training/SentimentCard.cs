using System.Globalization;
using System.Text;

namespace Prcc.Pipeline.Classify.Training;

/// <summary>Writes the model card out of measured figures.</summary>
public static class SentimentCard
{
    /// <param name="trainCount">Texts the model learnt from.</param>
    /// <param name="bytes">Size of the model file.</param>
    public static string Write(SentimentManifest manifest, SentimentTraining options, SentimentEvaluation evaluation, int trainCount, int bytes)
    {
        var card = new StringBuilder();
        var recipe = options.Recipe;
        Line($"# Sentiment model {manifest.Version}");
        Line($"");
        Line($"Says whether an Indonesian post is positive, neutral or negative, with probabilities. Written by `Prcc.Cli train`; do not edit.");
        Line($"");
        Line($"| | |");
        Line($"| --- | --- |");
        Line($"| data | SmSA of IndoNLU (reviews, comments and tweets): {trainCount} texts to train, {evaluation.Count} to validate |");
        Line($"| licence of the data | Apache-2.0 / CC BY-SA 4.0; the repository holds weights computed from it, none of its texts |");
        Line($"| features | words, word pairs, words under negation ({recipe.NegationScope} after it) in 2^{recipe.WordBits} hashed slots; character {recipe.MinCharacters}–{recipe.MaxCharacters}-grams inside words in 2^{recipe.CharacterBits}; each group of length 1; text from the project's own tokenizer, emoji by their meaning |");
        Line($"| trainer | ML.NET LbfgsMaximumEntropy, L2 {options.L2}, at most {options.Iterations} iterations, neutral texts weigh {options.NeutralWeight}, one thread, seed {options.Seed} |");
        Line($"| size | {bytes / 1048576.0:F1} MiB |");
        Line($"");
        Line($"## Measured on the validation set");
        Line($"");
        Line($"Accuracy {evaluation.Accuracy * 100:F1} %, macro-F1 {evaluation.MacroF1 * 100:F1} %, expected calibration error {evaluation.CalibrationError * 100:F1} %.");
        Line($"The recipe and its constants were chosen on this set, so the figures flatter a little.");
        Line($"");
        Line($"| people ↓ model → | negative | neutral | positive | F1 |");
        Line($"| --- | --- | --- | --- | --- |");
        foreach (var people in SentimentEvaluation.Classes)
            Line($"| {SentimentTrainer.Name(people)} | {evaluation.Confusion(people, Sentiment.Negative)} | {evaluation.Confusion(people, Sentiment.Neutral)} | {evaluation.Confusion(people, Sentiment.Positive)} | {evaluation.F1(people) * 100:F1} % |");
        Line($"");
        Line($"## Limits");
        Line($"");
        Line($"- Learnt from reviews (much food and shopping), comments and tweets from all over Indonesia: public complaints of NTB, sarcasm and long news items are another domain, and no figure here speaks for them.");
        Line($"- Sasak, Samawa and Mbojo words were not in the training data; a post in them is judged by the Indonesian around them.");
        Line($"- News told soberly is mostly called neutral, also where it is bad news (a flood, an accident): the label is about the words, not about the event.");
        return card.ToString();

        void Line(FormattableString text) => card.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }
}
