using System.Runtime.InteropServices;

namespace Prcc.Pipeline.Tests.Classify.Models;

/// <summary>Builds an ONNX file; the field numbers are those of <c>onnx.proto</c>.</summary>
internal sealed class OnnxGraph
{
    public const int Float = 1;
    public const int Int32 = 6;
    public const int Int64 = 7;

    private const int IrVersion = 8;
    private const int OpsetVersion = 17;
    private const int IntAttribute = 2;

    private readonly Wire _graph = new();

    public OnnxGraph Node(string operation, string[] inputs, string output, params (string Name, long Value)[] attributes)
    {
        var node = new Wire();
        foreach (var input in inputs)
            node.Text(1, input);
        node.Text(2, output).Text(4, operation);
        foreach (var (name, value) in attributes)
            node.Message(5, new Wire().Text(1, name).Number(3, value).Number(20, IntAttribute));
        _graph.Message(1, node);
        return this;
    }

    public OnnxGraph Constant(string name, float[] values, params long[] shape) =>
        Constant(name, Float, MemoryMarshal.AsBytes<float>(values), shape);

    public OnnxGraph Constant(string name, long[] values, params long[] shape) =>
        Constant(name, Int64, MemoryMarshal.AsBytes<long>(values), shape);

    /// <param name="shape">Null is a size that is open.</param>
    public OnnxGraph Input(string name, int type, params long?[] shape) => Value(11, name, type, shape);

    public OnnxGraph Output(string name, int type, params long?[] shape) => Value(12, name, type, shape);

    public byte[] Model(params (string Key, string Value)[] notes)
    {
        _graph.Text(2, "tiny");
        var model = new Wire().Number(1, IrVersion).Message(7, _graph).Message(8, new Wire().Text(1, "").Number(2, OpsetVersion));
        foreach (var (key, value) in notes)
            model.Message(14, new Wire().Text(1, key).Text(2, value));
        return model.ToArray();
    }

    private OnnxGraph Constant(string name, int type, ReadOnlySpan<byte> raw, long[] shape)
    {
        var tensor = new Wire();
        foreach (var size in shape)
            tensor.Number(1, size);
        _graph.Message(5, tensor.Number(2, type).Text(8, name).Bytes(9, raw));
        return this;
    }

    private OnnxGraph Value(int field, string name, int type, long?[] shape)
    {
        var sizes = new Wire();
        for (var i = 0; i < shape.Length; i++)
            sizes.Message(1, shape[i] is { } size ? new Wire().Number(1, size) : new Wire().Text(2, $"{name}_{i}"));
        _graph.Message(field, new Wire().Text(1, name).Message(2, new Wire().Message(1, new Wire().Number(1, type).Message(2, sizes))));
        return this;
    }
}
