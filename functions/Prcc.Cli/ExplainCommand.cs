using System.CommandLine;
using System.Globalization;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Classify.Fast;
using Prcc.Pipeline.Language;
using Spectre.Console;

namespace Prcc.Cli;

/// <summary><c>explain</c>: which tokens of a text pulled its sentiment where, and what made its fields.</summary>
internal static class ExplainCommand
{
    private const int StrongestTokens = 5;

    public static Command Create(CommandOutput console)
    {
        var text = new Argument<string>("text") { Description = "The text." };
        var seeds = SeedsOption.Create();
        var command = new Command("explain", "Says which tokens of a text pulled its sentiment where, and what made its fields.") { text, seeds };
        command.SetAction(parsed => Run(console, parsed.GetRequiredValue(text), parsed.SeedsOf(seeds)));
        return command;
    }

    private static void Run(CommandOutput console, string text, SeedFiles seeds)
    {
        var emoji = EmojiLexicon.Load(seeds);
        var tokenizer = new Tokenizer(SlangLexicon.Load(seeds), emoji);
        using var model = FastSentimentModel.Load(seeds, tokenizer, emoji);
        var explanation = model.Explain(text);

        var table = new Table().Border(TableBorder.Ascii).AddColumns("token", "negative", "neutral", "positive", "pulls to");
        table.AddRow("(every text)", Number(explanation.Start.Negative), Number(explanation.Start.Neutral), Number(explanation.Start.Positive), "");
        foreach (var pull in explanation.Pulls)
            table.AddRow(Markup.Escape(pull.Token + (pull.Negated ? " (negated)" : "")), Number(pull.Scores.Negative), Number(pull.Scores.Neutral), Number(pull.Scores.Positive), Name(pull.Towards));
        console.Tables.Write(table);
        var scores = explanation.Scores;
        console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Name(scores.Best())}: negative {scores.Negative:P0}, neutral {scores.Neutral:P0}, positive {scores.Positive:P0}; model {model.Version}"));
        console.Out.WriteLine("Columns are added up and are then log-odds; a token's share holds its characters, its vector, and the pair with the token before it.");
        Fields(console, FieldScorer.Load(seeds, Taxonomy.Load(seeds), tokenizer, emoji).Explain([.. tokenizer.Tokenize(text)]));
    }

    private static void Fields(CommandOutput console, IReadOnlyList<FieldExplanation> fields)
    {
        var table = new Table().Border(TableBorder.Ascii).AddColumns("field", "probability", "given", "every text", "cue words", "tokens that pulled most");
        foreach (var field in fields)
        {
            var strongest = field.Pulls.OrderByDescending(static p => Math.Abs(p.Value)).Take(StrongestTokens).Select(static p => $"{p.Key} {Number((float)p.Value)}");
            table.AddRow(field.Field, field.Probability.ToString("P0", CultureInfo.InvariantCulture), field.Given ? "yes" : "no", Number((float)field.Start), Number((float)field.Cues), Markup.Escape(string.Join(", ", strongest)));
        }

        console.Tables.Write(table);
        console.Out.WriteLine("The likeliest fields. Log-odds of every text, of the cue words (other fields' count too) and of all tokens add up; a token's share holds its characters.");
    }

    private static string Name(Sentiment sentiment) => sentiment.ToString().ToLowerInvariant();

    private static string Number(float value) => value.ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture);
}
