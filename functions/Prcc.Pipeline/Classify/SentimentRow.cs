using Microsoft.ML.Data;

namespace Prcc.Pipeline.Classify;

/// <summary>What ML.NET reads: a feature vector, and in training the label and how much it counts.</summary>
internal sealed class SentimentRow
{
    public VBuffer<float> Features { get; set; }

    public string Label { get; set; } = "";

    public float Weight { get; set; } = 1;

    /// <summary>The vector's length is known only when the recipe is: ML.NET needs it before the first row.</summary>
    public static SchemaDefinition Schema(int slots)
    {
        var schema = SchemaDefinition.Create(typeof(SentimentRow));
        schema[nameof(Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, slots);
        return schema;
    }
}
