using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Prcc.Pipeline.Classify.Fast;

/// <summary>What a piece of text adds to the field model: shares add up.</summary>
/// <remarks>Lanes: for each field the summed weights of its features; in the last one the summed squares.</remarks>
internal readonly record struct FieldShare(Vector256<float> Low, Vector256<float> Middle, Vector256<float> High)
{
    public const int Lanes = 24;

    /// <summary>Most fields of a taxonomy.</summary>
    public const int MostFields = Lanes - 1;

    public float Squares => High[7];

    public static FieldShare Of(ReadOnlySpan<float> lanes) => new(Vector256.Create(lanes), Vector256.Create(lanes[8..]), Vector256.Create(lanes[16..]));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FieldShare operator +(in FieldShare a, in FieldShare b) => new(a.Low + b.Low, a.Middle + b.Middle, a.High + b.High);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FieldShare operator *(in FieldShare share, float factor) => new(share.Low * factor, share.Middle * factor, share.High * factor);

    public void CopyTo(Span<float> lanes)
    {
        Low.CopyTo(lanes);
        Middle.CopyTo(lanes[8..]);
        High.CopyTo(lanes[16..]);
    }
}
