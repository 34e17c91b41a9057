using System.Globalization;
using Prcc.Pipeline.Classify.Training;
using Spectre.Console;

namespace Prcc.Cli;

/// <summary>Prints how well the models label.</summary>
internal static class QualityTable
{
    public static void Write(CommandOutput console, Quality quality)
    {
        var table = new Table().Border(TableBorder.Ascii).AddColumns("quality", "measured on", "value");
        Row("sentiment macro-F1", $"SmSA valid, {quality.Sentiment.Count} texts", Percent(quality.Sentiment.MacroF1));
        Row("sentiment accuracy", $"the same", Percent(quality.Sentiment.Accuracy));
        Row("expected calibration error", $"the same", Percent(quality.Sentiment.CalibrationError));
        Row("same label as ML.NET", $"the same; probabilities differ by {quality.LargestDifference:F4} at most, the closest decision by {quality.LeastMargin:F4}", Percent(quality.Agreement));
        if (quality.Languages is { } languages)
            Row("language macro-F1", $"valid files, {languages.Count} texts, six classes", Percent(languages.MacroF1));
        foreach (var (set, labels) in ((string, LabelEvaluation)[])[("held-out", quality.HeldOut), ("tuning", quality.Tuning)])
        {
            FormattableString on = $"{set} posts, {labels.Count}";
            Row("field macro-F1", on, Percent(labels.CategoryMacroF1));
            Row("relevance F1", on, Percent(labels.Relevance.F1));
            Row("place precision / recall", on, $"{Percent(labels.Places.Precision)} / {Percent(labels.Places.Recall)}");
            Row("sentiment macro-F1", on, Percent(labels.Sentiment.MacroF1));
        }

        console.Tables.Write(table);

        void Row(string what, FormattableString on, string value) => table.AddRow(what, on.ToString(CultureInfo.InvariantCulture), value);
    }

    public static string Percent(double share) => (share * 100).ToString("F1", CultureInfo.InvariantCulture) + " %";
}
