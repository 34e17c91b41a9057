using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Classify.Fast;
using Prcc.Pipeline.Classify.Training;
using Prcc.Pipeline.Issues;
using Prcc.Pipeline.Language;
using Prcc.Pipeline.Language.Training;

namespace Prcc.Cli;

/// <summary>How well the shipped models label: on the validation sets of the public data and on the evaluation set of our own.</summary>
/// <param name="Sentiment">The fast model on SmSA's validation set.</param>
/// <param name="Agreement">Share of these texts to which ML.NET's own prediction gives the same label, 0…1.</param>
/// <param name="LeastMargin">The smallest lead of a likeliest class over the next there, 0…1: below it, rounding could decide.</param>
/// <param name="LargestDifference">The largest difference of a probability between the two, 0…1.</param>
/// <param name="Languages">On the validation files of every language; null where they are not there.</param>
/// <param name="HeldOut">On posts that nobody tuned to.</param>
/// <param name="Tuning">On posts that cue words were tuned to.</param>
internal sealed record Quality(
    SentimentEvaluation Sentiment, double Agreement, double LeastMargin, double LargestDifference, LanguageEvaluation? Languages, LabelEvaluation HeldOut, LabelEvaluation Tuning)
{
    public static Quality Measure(DataFolder data, SeedFiles seeds, Action<string> progress)
    {
        var emoji = EmojiLexicon.Load(seeds);
        var tokenizer = new Tokenizer(SlangLexicon.Load(seeds), emoji);
        progress("sentiment");
        var valid = LabelledText.Read(data.SentimentValid);
        var texts = valid.Select(static v => v.Text).ToList();
        using var model = FastSentimentModel.Load(seeds, tokenizer, emoji);
        var fast = model.Predict(texts);
        progress("sentiment by ML.NET");
        var reference = ReferenceSentimentModel.Load(seeds, tokenizer, emoji).Predict(texts);
        progress("languages");
        var languages = data.Languages is { } folder ? LanguageEvaluation.Of(LanguageTrainer.Read(folder, "valid"), LanguageIdentifier.Load(seeds), tokenizer) : null;
        progress("fields, places, relevance");
        using var classifier = new PostClassifier(seeds, model);
        return new Quality(
            SentimentEvaluation.Of(valid, fast),
            fast.Zip(reference, static (a, b) => a.Best() == b.Best() ? 1.0 : 0).Average(),
            fast.Min(Margin),
            fast.Zip(reference, Difference).Max(),
            languages,
            Labels("held-out.jsonl"),
            Labels("tuning.jsonl"));

        LabelEvaluation Labels(string file)
        {
            var fields = Taxonomy.Load(seeds).Fields.Select(static f => f.Id).ToList();
            var places = Gazetteer.Load(seeds, tokenizer, StopWords.Load(seeds)).Places.Select(static p => p.Code).ToHashSet(StringComparer.Ordinal);
            var posts = LabelledPosts.Read(seeds.Path("evaluation", file), fields.ToHashSet(StringComparer.Ordinal), places);
            return LabelEvaluation.Of(posts, posts.Select(p => classifier.Label(p.Text, p.Local)).ToList(), fields, new ClusterOptions().LeastRelevance);
        }
    }

    /// <summary>What the page says of the models.</summary>
    /// <param name="model">Version of the sentiment model.</param>
    public MeasuredQuality Figures(string model) => new(
        model,
        new(Sentiment.Count, Math.Round(Sentiment.Accuracy, 4), Math.Round(Sentiment.MacroF1, 4)),
        new(
            HeldOut.Count, Math.Round(HeldOut.Sentiment.Accuracy, 4), Math.Round(HeldOut.Sentiment.MacroF1, 4), Math.Round(HeldOut.CategoryMacroF1, 4),
            Math.Round(HeldOut.Relevance.F1, 4), Math.Round(HeldOut.Places.Precision, 4), Math.Round(HeldOut.Places.Recall, 4)));

    private static double Margin(SentimentScores scores)
    {
        double[] sorted = [.. new double[] { scores.Negative, scores.Neutral, scores.Positive }.OrderDescending()];
        return sorted[0] - sorted[1];
    }

    private static double Difference(SentimentScores a, SentimentScores b) =>
        Math.Max(Math.Abs(a.Negative - b.Negative), Math.Max(Math.Abs(a.Neutral - b.Neutral), Math.Abs(a.Positive - b.Positive)));
}
