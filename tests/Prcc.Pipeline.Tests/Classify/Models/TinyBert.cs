namespace Prcc.Pipeline.Tests.Classify.Models;

/// <summary>
/// The smallest model of BERT's shape: the mean over a text's tokens of a row per word and a row per position, times 3 × 3 weights.
/// The test computes its answers itself.
/// </summary>
internal sealed record TinyBert
{
    public static string[] Words { get; } =
    [
        "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "jalan", "rusak", "parah", "bagus", "sekali", "##nya", "##an", "rapat", "digelar",
        "terima", "kasih", "tidak", "!", ".", ",", "[", "]", "sep", "cafe", "❤", "2", "中", "$",
    ];

    private const int Width = 3;

    /// <summary>Rows of the embedding: how many words the model knows.</summary>
    public int Rows { get; init; } = Words.Length;

    public int Positions { get; init; } = 128;
    public int Classes { get; init; } = 3;
    public bool HasTypes { get; init; } = true;
    public string MaskName { get; init; } = "attention_mask";
    public string OutputName { get; init; } = "logits";
    public string? ExtraInput { get; init; }
    public int InputType { get; init; } = OnnxGraph.Int64;

    /// <summary>A length that every text must have; null where any may.</summary>
    public long? FixedLength { get; init; }

    /// <summary>Makes one model differ from another.</summary>
    public float Scale { get; init; } = 4;

    /// <summary>A word that makes every answer about its text no number.</summary>
    public int? BrokenWord { get; init; }

    public (string, string)[] Notes { get; init; } = [];

    public byte[] ToOnnx()
    {
        var graph = new OnnxGraph().Input("input_ids", InputType, null, FixedLength).Input(MaskName, InputType, null, FixedLength);
        if (HasTypes)
            graph.Input("token_type_ids", InputType, null, FixedLength);
        if (ExtraInput is not null)
            graph.Input(ExtraInput, InputType, null, FixedLength);
        graph
            .Constant("words", [.. Enumerable.Range(0, Rows * Width).Select(i => Word(i / Width, i % Width))], Rows, Width)
            .Constant("positions", [.. Enumerable.Range(0, Positions * Width).Select(static i => Position(i / Width, i % Width))], Positions, Width)
            .Constant("weights", [.. Enumerable.Range(0, Width * Classes).Select(i => Weight(i / Classes, i % Classes))], Width, Classes)
            .Constant("one", [1L], 1).Constant("two", [2L], 1).Constant("first", [1L])
            .Node("Cast", ["input_ids"], "ids", ("to", OnnxGraph.Int64))
            .Node("Cast", [MaskName], "counts", ("to", OnnxGraph.Int64))
            .Node("Gather", ["words", "ids"], "word")
            .Node("CumSum", ["counts", "first"], "count")
            .Node("Sub", ["count", "one"], "place")
            .Node("Gather", ["positions", "place"], "position")
            .Node("Add", ["word", "position"], HasTypes ? "untyped" : "token");
        if (HasTypes)
            graph.Constant("types", new float[2 * Width], 2, Width).Node("Gather", ["types", "token_type_ids"], "type").Node("Add", ["untyped", "type"], "token");
        return graph
            .Node("Cast", ["counts"], "there", ("to", OnnxGraph.Float))
            .Node("Unsqueeze", ["there", "two"], "weight")
            .Node("Mul", ["token", "weight"], "counted")
            .Node("ReduceSum", ["counted", "one"], "sum", ("keepdims", 0))
            .Node("ReduceSum", ["there", "one"], "number", ("keepdims", 1))
            .Node("Div", ["sum", "number"], "mean")
            .Node("MatMul", ["mean", "weights"], OutputName)
            .Output(OutputName, OnnxGraph.Float, null, Classes)
            .Model(Notes);
    }

    /// <summary>What the model must say of a text with these tokens, in the order of its outputs.</summary>
    public double[] Probabilities(params int[] ids)
    {
        var logits = Enumerable.Range(0, Classes)
            .Select(c => Enumerable.Range(0, Width).Sum(d => Weight(d, c) * ids.Select((id, i) => (double)Word(id, d) + Position(i, d)).Average()))
            .Select(Math.Exp).ToArray();
        return [.. logits.Select(value => value / logits.Sum())];
    }

    // Any numbers do that differ enough for each word and place to be seen in the result.
    private float Word(int id, int d) => id == BrokenWord ? float.NaN : MathF.Sin((id * 7) + (d * 3) + 1) * Scale;

    private static float Position(int place, int d) => MathF.Cos((place * 5) + d);

    private static float Weight(int d, int c) => (d == c ? 2 : -0.5f) + (0.1f * c);
}
