using Microsoft.ML;
using Microsoft.ML.Data;
using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Classify.Models;

/// <summary>Holds the columns of an ML.NET model against those that PRCC gives and reads.</summary>
/// <param name="Path">The model file, for messages.</param>
/// <param name="Input">What the model was saved to read.</param>
internal sealed record MlNetSchema(string Path, DataViewSchema Input)
{
    public const string ScoreColumn = "Score";

    /// <summary>Type of the label that the model asks for; null where it asks for none.</summary>
    /// <exception cref="SeedException">The model reads no texts.</exception>
    public DataViewType? LabelType()
    {
        if (Input.GetColumnOrNull(MlNetRows.TextColumn) is not { } text)
            throw Problem($"reads no column {MlNetRows.TextColumn}, but {List(Input)}", $"Train it on a column {MlNetRows.TextColumn} of type String");
        if (text.Type is not TextDataViewType)
            throw Problem($"reads the column {MlNetRows.TextColumn} as {text.Type}, not as String", $"Train it on a column {MlNetRows.TextColumn} of type String");
        return Input.GetColumnOrNull(MlNetRows.LabelColumn)?.Type;
    }

    /// <summary>The order of the classes in the scores.</summary>
    /// <exception cref="SeedException">There is no vector of three scores.</exception>
    /// <exception cref="SettingException">The model does not name its classes, nor does the setting.</exception>
    public ClassOrder Order(DataViewSchema output, ClassOrder? setting)
    {
        const string remedy = "Train it with a trainer for several classes on the labels positive, neutral and negative";
        if (output.GetColumnOrNull(ScoreColumn) is not { } score)
            throw Problem($"gives no column {ScoreColumn}, but {List(output)}", remedy);
        if (score.Type is not VectorDataViewType { ItemType: NumberDataViewType { RawType: var raw }, Size: ClassOrder.Classes } || raw != typeof(float))
            throw Problem($"gives the column {ScoreColumn} as {score.Type}, not as a vector of {ClassOrder.Classes} Single", remedy);

        var names = NamesOf(score);
        return setting ?? ClassOrder.Of(names) ?? throw new SettingException(
            SentimentModelOptions.LabelsSetting,
            $"is missing, and {Path} {(names.Count == 0 ? "does not name its classes" : $"names its classes {string.Join(", ", names)}")}",
            "write positive, neutral and negative in the order of its scores, with commas between");
    }

    public SeedException Problem(string what, string remedy, Exception? inner = null)
    {
        var message = $"{Path} {what}. {remedy}; see functions/Prcc.Pipeline/Classify/Models/README.md.";
        return inner is null ? new(message) : new(message, inner);
    }

    private static IReadOnlyList<string> NamesOf(DataViewSchema.Column score)
    {
        if (!score.HasSlotNames())
            return [];
        var names = default(VBuffer<ReadOnlyMemory<char>>);
        score.GetSlotNames(ref names);
        return [.. names.DenseValues().Select(static name => name.ToString())];
    }

    private static string List(DataViewSchema schema) =>
        schema.Count == 0 ? "no column at all" : string.Join(", ", schema.Where(static c => !c.IsHidden).Select(static c => $"{c.Name} ({c.Type})"));
}
