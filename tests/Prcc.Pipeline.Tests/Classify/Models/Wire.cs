using System.Text;

namespace Prcc.Pipeline.Tests.Classify.Models;

/// <summary>Writes the fields of a Protocol Buffers message.</summary>
internal sealed class Wire
{
    private const int VarintType = 0;
    private const int BytesType = 2;

    private readonly MemoryStream _bytes = new();

    public byte[] ToArray() => _bytes.ToArray();

    public Wire Number(int field, long value)
    {
        Varint(((ulong)field << 3) | VarintType);
        Varint((ulong)value);
        return this;
    }

    public Wire Bytes(int field, ReadOnlySpan<byte> value)
    {
        Varint(((ulong)field << 3) | BytesType);
        Varint((ulong)value.Length);
        _bytes.Write(value);
        return this;
    }

    public Wire Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public Wire Message(int field, Wire message) => Bytes(field, message.ToArray());

    private void Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            _bytes.WriteByte((byte)(value | 0x80));
        _bytes.WriteByte((byte)value);
    }
}
