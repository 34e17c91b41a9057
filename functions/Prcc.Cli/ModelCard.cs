using System.Globalization;
using System.Text;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Classify.Training;
using Prcc.Pipeline.Language;

namespace Prcc.Cli;

/// <summary>Writes the model card out of measured figures.</summary>
internal static class ModelCard
{
    public static string Write(Quality quality, SeedFiles seeds)
    {
        var manifest = SentimentManifest.Load(seeds.Path("models", "sentiment.json"));
        var (recipe, training, sentiment) = (manifest.Recipe, manifest.Training, quality.Sentiment);
        var taxonomy = Taxonomy.Load(seeds);
        var fields = FieldModelFacts.Load(seeds, taxonomy);
        var card = new StringBuilder();
        Line($"# Models");
        Line($"");
        Line($"Written by `Prcc.Cli evaluate --card`; do not edit.");
        Line($"");
        Line($"| file | what | size |");
        Line($"| --- | --- | --- |");
        Line($"| `sentiment.bin` | the sentiment model that runs: weights of 16 bits, mapped into memory | {Size("sentiment.bin")} |");
        Line($"| `sentiment.zip`, `words.bin` | the same model as ML.NET saved it, and the word vectors that it reads: the reference | {Size("sentiment.zip")}, {Size("words.bin")} |");
        Line($"| `sentiment.json` | hashes of these, features and training | |");
        Line($"| `quality.json` | the figures below, for the page | |");
        Line($"| `fields.bin` | the field model: weights of 8 bits | {Size("fields.bin")} |");
        Line($"| `language.bin` | the language model | {Size("language.bin")} |");
        Line($"");
        Line($"## Sentiment {manifest.Version}");
        Line($"");
        Line($"Says whether an Indonesian post is positive, neutral or negative, with probabilities.");
        Line($"");
        Line($"| | |");
        Line($"| --- | --- |");
        Line($"| data | {training.Texts} texts: SmSA of IndoNLU (reviews, comments and tweets; Apache-2.0 / CC BY-SA 4.0), {training.Corrections} corrections, and our own posts about public life in NTB (`seeds/training`), those of its first writers. The repository holds weights computed from SmSA, none of its texts |");
        Line($"| features | words, word pairs, words under negation (over {recipe.NegationScope} tokens) in 2^{recipe.WordBits} hashed slots; character {recipe.MinCharacters}–{recipe.MaxCharacters}-grams inside words in 2^{recipe.CharacterBits}; vectors of {recipe.VectorSize} numbers for words seen three times, learnt from the same texts. Each group is divided by the root of its squares, summed token by token |");
        Line($"| trainer | ML.NET LbfgsMaximumEntropy, L2 {training.L2}, neutral texts weigh {training.NeutralWeight}, one thread, seed {training.Seed}; log-odds divided by {manifest.Temperature:F2}, which calibrates the probabilities |");
        Line($"");
        Line($"Measured on SmSA's validation set ({sentiment.Count} texts): accuracy {QualityTable.Percent(sentiment.Accuracy)}, macro-F1 {QualityTable.Percent(sentiment.MacroF1)}, expected calibration error {QualityTable.Percent(sentiment.CalibrationError)}.");
        Line($"Recipe, constants and calibration were chosen on this set, so the figures flatter a little.");
        Line($"");
        Line($"| people ↓ model → | negative | neutral | positive | F1 |");
        Line($"| --- | --- | --- | --- | --- |");
        foreach (var people in SentimentEvaluation.Classes)
            Line($"| {people.ToString().ToLowerInvariant()} | {sentiment.Confusion(people, Sentiment.Negative)} | {sentiment.Confusion(people, Sentiment.Neutral)} | {sentiment.Confusion(people, Sentiment.Positive)} | {QualityTable.Percent(sentiment.F1(people))} |");
        Line($"");
        Line($"The fast model and ML.NET's own prediction give the same label to {QualityTable.Percent(quality.Agreement)} of these texts. Their probabilities differ by {quality.LargestDifference:F4} at most (weights are rounded to 16 bits, sums are taken in another order); rounding could matter where two classes are closer than twice that, and the closest decision here was by {quality.LeastMargin:F4}.");
        Line($"");
        Line($"## Fields");
        Line($"");
        Line($"Says which of {taxonomy.Fields.Count} fields of public life a post is about: none to {taxonomy.Most}.");
        Line($"");
        Line($"| | |");
        Line($"| --- | --- |");
        Line($"| data | {fields.Training.Posts} posts of our own about public life in NTB and comparable provinces (`seeds/training`), invented, labelled by the rules of `seeds/evaluation`; {fields.Training.Corrections} corrections among them |");
        Line($"| features | words without clitics in 2^{fields.Recipe.WordBits} hashed slots and character {fields.Recipe.MinCharacters}–{fields.Recipe.MaxCharacters}-grams inside words in 2^{fields.Recipe.CharacterBits}, together divided by the root of their squares; the sums of each field's cue words and of chatter (`seeds/taxonomy.json`, `seeds/lexicons/offtopic.txt`), written by hand |");
        Line($"| trainer | ML.NET LbfgsLogisticRegression for each field against the others, L2 {fields.Training.L2}, one thread |");
        Line($"| decision | the likeliest field from {taxonomy.Threshold:P0} on, further ones from {taxonomy.Further:P0}; these probabilities are not calibrated |");
        Line($"");
        Line($"## Relevance, places");
        Line($"");
        Line($"Rules, not learnt: gazetteer, context, fields. Measured, as are the fields, on posts labelled by rules (`seeds/evaluation`). Cue words, gazetteer and rules were tuned to the tuning posts, no model learnt from them.");
        Line($"");
        Line($"| | held-out ({quality.HeldOut.Count} posts) | tuning ({quality.Tuning.Count} posts) |");
        Line($"| --- | --- | --- |");
        Both("field macro-F1", static l => QualityTable.Percent(l.CategoryMacroF1));
        Both("relevance F1", static l => QualityTable.Percent(l.Relevance.F1));
        Both("place precision", static l => QualityTable.Percent(l.Places.Precision));
        Both("place recall", static l => QualityTable.Percent(l.Places.Recall));
        Both("sentiment macro-F1", static l => QualityTable.Percent(l.Sentiment.MacroF1));
        Line($"");
        if (quality.Languages is { } languages)
        {
            Line($"## Language");
            Line($"");
            Line($"Naive Bayes over character 2–5-grams and words, learnt from NusaX (twelve languages) and NusaWrites (Mbojo), both CC BY-SA 4.0, and our own posts as Indonesian of today.");
            Line($"Macro-F1 {QualityTable.Percent(languages.MacroF1)} on {languages.Count} validation texts:");
            Line($"");
            foreach (var language in Enum.GetValues<TextLanguage>().Where(l => languages.F1(l) > 0))
                Line($"- {language.Code()}: {QualityTable.Percent(languages.F1(language))}");
            Line($"");
            Line($"Sasak and Samawa have no texts to learn from or to measure on: they are known by function words (`seeds/lexicons/function-words.tsv`), and how well is **unmeasured**.");
            Line($"");
        }

        Line($"## Limits");
        Line($"");
        Line($"- SmSA is reviews (much food and shopping), comments and tweets; our own posts are invented and few. Irony, and complaints told soberly, are where the model errs most: see the sentiment row of the evaluation set.");
        Line($"- Sasak, Samawa and Mbojo words were hardly in the training data; a post in them is judged by the Indonesian around them.");
        Line($"- News told soberly is mostly called neutral, also where it is bad news (a flood, an accident): the label is about the words, not about the event.");
        Line($"- Names are listed, not understood: a place that the gazetteer does not know is not found, and a person named like a place may be taken for it.");
        return card.ToString();

        void Line(FormattableString text) => card.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
        void Both(string what, Func<LabelEvaluation, string> value) => Line($"| {what} | {value(quality.HeldOut)} | {value(quality.Tuning)} |");
        string Size(string file) => string.Create(CultureInfo.InvariantCulture, $"{new FileInfo(seeds.Path("models", file)).Length / 1048576.0:F1} MiB");
    }
}
