using System.Numerics;

namespace Prcc.Pipeline.Language;

/// <summary>A set of regencies and cities: bit i is the i-th of <see cref="Gazetteer.Places"/>.</summary>
public readonly record struct PlaceSet(ushort Bits)
{
    public bool IsEmpty => Bits == 0;

    public int Count => BitOperations.PopCount(Bits);

    /// <param name="places">The regencies and cities in the order of their codes.</param>
    /// <returns>Their codes, ordinal order.</returns>
    public IReadOnlyList<string> Codes(IReadOnlyList<Place> places)
    {
        if (IsEmpty)
            return [];
        var codes = new List<string>(Count);
        for (var bits = (uint)Bits; bits != 0; bits &= bits - 1)
            codes.Add(places[BitOperations.TrailingZeroCount(bits)].Code);
        return codes;
    }

    public static PlaceSet operator |(PlaceSet a, PlaceSet b) => new((ushort)(a.Bits | b.Bits));

    internal bool Has(int index) => (Bits >> index & 1) != 0;

    internal static PlaceSet Of(int index) => new((ushort)(1 << index));
}
