using Microsoft.ML;
using Microsoft.ML.Data;

namespace Prcc.Pipeline.Classify.Models;

/// <summary>
/// Texts as ML.NET reads them. A model that was saved with its training schema asks for the column Label
/// although it does not use it: it gets an empty one.
/// </summary>
internal static class MlNetRows
{
    public const string TextColumn = "Text";
    public const string LabelColumn = "Label";

    /// <param name="label">Type of the label that the model asks for; null where it asks for none.</param>
    /// <exception cref="NotSupportedException">Labels of that type cannot be left empty.</exception>
    public static IDataView Of(MLContext context, IEnumerable<string> texts, DataViewType? label) => label switch
    {
        null => context.Data.LoadFromEnumerable(texts.Select(static text => new TextRow { Text = text })),
        TextDataViewType => Labelled(context, texts, label, ""),
        KeyDataViewType { RawType: var raw } when raw == typeof(uint) => Labelled(context, texts, label, 0u),
        NumberDataViewType { RawType: var raw } when raw == typeof(float) => Labelled(context, texts, label, 0f),
        BooleanDataViewType => Labelled(context, texts, label, false),
        _ => throw new NotSupportedException($"a column {LabelColumn} of type {label}"),
    };

    private static IDataView Labelled<T>(MLContext context, IEnumerable<string> texts, DataViewType type, T label)
    {
        var schema = SchemaDefinition.Create(typeof(LabelledRow<T>));
        schema[nameof(LabelledRow<>.Label)].ColumnType = type;
        return context.Data.LoadFromEnumerable(texts.Select(text => new LabelledRow<T> { Text = text, Label = label }), schema);
    }

    private sealed class TextRow
    {
        public string Text { get; set; } = "";
    }

    private sealed class LabelledRow<T>
    {
        public string Text { get; set; } = "";

        public T? Label { get; set; }
    }
}
