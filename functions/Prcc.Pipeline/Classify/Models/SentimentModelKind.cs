namespace Prcc.Pipeline.Classify.Models;

/// <summary>What evaluates sentiment: the values of <c>Classify:Sentiment:Model</c>, in lower case.</summary>
public enum SentimentModelKind
{
    /// <summary>PRCC's own weights, from a flat file.</summary>
    Fast,

    /// <summary>A model file of ML.NET that reads a column <c>Text</c>.</summary>
    MlNet,

    /// <summary>A BERT-style model exported to ONNX, with its vocabulary.</summary>
    Onnx,
}
