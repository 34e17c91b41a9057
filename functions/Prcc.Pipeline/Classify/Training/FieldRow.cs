using Microsoft.ML.Data;

namespace Prcc.Pipeline.Classify.Training;

/// <summary>What ML.NET learns a field from: a feature vector, whether the text is about the field, and how much it counts.</summary>
internal sealed class FieldRow
{
    public VBuffer<float> Features { get; set; }

    public bool Label { get; set; }

    public float Weight { get; set; } = 1;

    /// <summary>The vector's length is known only when recipe and fields are: ML.NET needs it before the first row.</summary>
    public static SchemaDefinition Schema(int length)
    {
        var schema = SchemaDefinition.Create(typeof(FieldRow));
        schema[nameof(Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, length);
        return schema;
    }
}
