using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Classify.Models.Onnx;

/// <summary>The inputs and outputs of a BERT-style classifier, as the usual exporters name them.</summary>
internal static class OnnxSignature
{
    public const string Ids = "input_ids";
    public const string Mask = "attention_mask";
    public const string Types = "token_type_ids";
    public const string Logits = "logits";

    private const string Remedy = "Export it for text classification with inputs and outputs of variable size; see functions/Prcc.Pipeline/Classify/Models/README.md.";

    /// <summary>Those of the inputs that the model has.</summary>
    public static string[] InputsOf(InferenceSession session) => [.. new[] { Ids, Mask, Types }.Where(session.InputMetadata.ContainsKey)];

    /// <exception cref="SeedException">The model has others.</exception>
    public static void Check(string path, InferenceSession session)
    {
        var inputs = session.InputMetadata;
        foreach (var name in (string[])[Ids, Mask])
            if (!inputs.ContainsKey(name))
                throw Problem(path, $"has no input {name}, but {List(inputs)}");
        foreach (var (name, input) in inputs)
        {
            if (name is not (Ids or Mask or Types))
                throw Problem(path, $"has an input {name} that PRCC does not give; it gives {Ids}, {Mask} and {Types}");
            if (input.ElementDataType != TensorElementType.Int64)
                throw Problem(path, $"takes {name} as {input.ElementDataType}, not as Int64");
            if (input.Dimensions is not [< 0, < 0])
                throw Problem(path, $"takes {name} in the shape {Shape(input)}, not in any number of texts × tokens");
        }

        if (!session.OutputMetadata.TryGetValue(Logits, out var output))
            throw Problem(path, $"has no output {Logits}, but {List(session.OutputMetadata)}");
        if (output.ElementDataType != TensorElementType.Float)
            throw Problem(path, $"gives {Logits} as {output.ElementDataType}, not as Float");
    }

    private static SeedException Problem(string path, string what) => new($"{path} {what}. {Remedy}");

    private static string List(IReadOnlyDictionary<string, NodeMetadata> nodes) =>
        nodes.Count == 0 ? "none" : string.Join(", ", nodes.Select(static node => $"{node.Key} ({node.Value.ElementDataType} {Shape(node.Value)})"));

    private static string Shape(NodeMetadata node) => $"[{string.Join(", ", node.Dimensions.Select(static size => size < 0 ? "?" : $"{size}"))}]";
}
