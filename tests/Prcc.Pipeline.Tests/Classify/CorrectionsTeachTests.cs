using System.Text.Json;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Classify.Training;
using Prcc.Pipeline.Language;
using Prcc.Pipeline.Tests.Language;

namespace Prcc.Pipeline.Tests.Classify;

/// <summary>A model of reviews meets posts about public life: what people put right there must carry over to posts that nobody corrected.</summary>
public sealed class CorrectionsTeachTests : IDisposable
{
    private const int Reviews = 4_000;
    private const int Corrections = 200;

    private static readonly EmojiLexicon Emoji = EmojiLexicon.Load(Seeds.Files);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly string _file = Path.Combine(Path.GetTempPath(), $"prcc-corrections-{Guid.NewGuid():N}.jsonl");

    [Fact]
    public void Corrections_of_a_new_domain_raise_macro_F1_on_its_other_half()
    {
        var reviews = RepositoryFiles.Data("sentiment", "smsa-train.tsv");
        Assert.SkipWhen(reviews is null, "The SmSA training set is not here: set PRCC_DATA to the folder that holds sentiment/smsa-train.tsv.");
        var posts = File.ReadLines(Seeds.Files.Path("evaluation", "tuning.jsonl")).Select(static line => JsonSerializer.Deserialize<Line>(line, Json)!).ToList();
        File.WriteAllLines(_file, posts.Take(Corrections).Select(static p => JsonSerializer.Serialize(new { Id = "b.1", p.Text, p.Sentiment, By = "humas" }, Json)));
        var corrections = CorrectedTexts.Sentiments(_file);
        Assert.Equal(Corrections, corrections.Count);

        var train = LabelledText.Read(reviews!).Take(Reviews).ToList();
        var others = posts.Skip(Corrections).Select(static p => new LabelledText(p.Text, Enum.Parse<Sentiment>(p.Sentiment, ignoreCase: true))).ToList();
        var before = MacroF1(train, others);
        var after = MacroF1([.. train, .. corrections], others);
        TestContext.Current.SendDiagnosticMessage($"macro-F1 on {others.Count} other posts: {before:P1} before, {after:P1} after {Corrections} corrections");
        Assert.True(after > before + 0.02, $"macro-F1 {before:F3} before, {after:F3} after");
    }

    [Fact]
    public void Corrections_without_a_sentiment_do_not_teach_it()
    {
        File.WriteAllText(_file, """{"text":"a","relevant":true}""" + "\n\n" + """{"text":"b","sentiment":"negative"}""" + "\n");
        Assert.Equal([new LabelledText("b", Sentiment.Negative, CorrectedTexts.Weight)], CorrectedTexts.Sentiments(_file));
    }

    [Fact]
    public void Corrections_of_fields_teach_the_fields_also_where_there_are_none()
    {
        File.WriteAllText(_file, """{"text":"a","categories":["energi","ekonomi"]}""" + "\n" + """{"text":"b","sentiment":"negative"}""" + "\n" + """{"text":"c","categories":[]}""" + "\n");
        var fields = CorrectedTexts.Fields(_file);
        Assert.Equal(["a", "c"], fields.Select(static f => f.Text));
        Assert.Equal(["energi", "ekonomi"], fields[0].Fields);
        Assert.Empty(fields[1].Fields);
        Assert.All(fields, static f => Assert.Equal(CorrectedTexts.Weight, f.Weight));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"text":" ","sentiment":"negative"}""")]
    [InlineData("""{"text":"a","sentiment":"angry"}""")]
    [InlineData("null")]
    public void Line_that_is_no_correction_is_refused_with_its_number(string line)
    {
        File.WriteAllText(_file, """{"text":"a","sentiment":"neutral"}""" + "\n" + line + "\n");
        Assert.Contains($"{_file}, line 2: is no correction", Assert.Throws<TrainingDataException>(() => CorrectedTexts.Sentiments(_file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Absent_file_is_refused_with_the_command_that_writes_it() =>
        Assert.Contains("Prcc.Cli corrections", Assert.Throws<TrainingDataException>(() => CorrectedTexts.Sentiments(_file)).Message, StringComparison.Ordinal);

    public void Dispose() => File.Delete(_file);

    // A small recipe: the claim is about the corrections, not about the last tenth of a percent.
    private static double MacroF1(IReadOnlyList<LabelledText> train, List<LabelledText> test)
    {
        var options = SentimentTraining.Default with { Recipe = SentimentRecipe.Default with { WordBits = 16, CharacterBits = 16, VectorSize = 50 } };
        var trained = new SentimentTrainer(Seeds.Tokenizer, Emoji).Train(train, options, static _ => { });
        var model = ReferenceSentimentModel.Of(trained, options, Seeds.Tokenizer, Emoji);
        return SentimentEvaluation.Of(test, model.Predict(test.Select(static t => t.Text).ToList())).MacroF1;
    }

    private sealed record Line(string Text, string Sentiment);
}
