using System.Globalization;
using Prcc.Pipeline.Classify.Training;
using Spectre.Console;

namespace Prcc.Cli;

/// <summary>Prints how a model did.</summary>
internal static class EvaluationTable
{
    public static void Write(CommandOutput console, SentimentEvaluation evaluation)
    {
        var table = new Table().Border(TableBorder.Ascii).AddColumns("people \\ model", "negative", "neutral", "positive", "F1 %");
        foreach (var people in SentimentEvaluation.Classes)
            table.AddRow(
            [
                people.ToString().ToLowerInvariant(),
                .. SentimentEvaluation.Classes.Select(model => evaluation.Confusion(people, model).ToString(CultureInfo.InvariantCulture)),
                Percent(evaluation.F1(people)),
            ]);
        console.Tables.Write(table);
        console.Out.WriteLine($"texts {evaluation.Count}, accuracy {Percent(evaluation.Accuracy)} %, macro-F1 {Percent(evaluation.MacroF1)} %, calibration error {Percent(evaluation.CalibrationError)} %");
    }

    private static string Percent(double share) => (share * 100).ToString("F1", CultureInfo.InvariantCulture);
}
