using CsCheck;
using Prcc.Pipeline.Issues;

namespace Prcc.Pipeline.Tests.Issues;

public sealed class PostTableTests
{
    // Keys that share their lowest bits stand in each other's way.
    private static readonly Gen<UInt128> Key = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 20]).Select((low, high) => ((UInt128)high << 64) + (UInt128)(1021 + low));

    [Fact]
    public void Posts_are_found_by_key_whatever_comes_and_goes() => Gen.Select(Key, Gen.Bool).Array[0, 400].Sample(steps =>
    {
        var table = new PostTable();
        var expected = new Dictionary<UInt128, int>();
        foreach (var (key, comes) in steps)
        {
            if (comes && !expected.ContainsKey(key))
                expected[key] = table.Add(new() { Key = key });
            else if (!comes && expected.Remove(key, out var gone))
                table.Remove(gone);
            Assert.Equal(expected.TryGetValue(key, out var number), table.TryFind(key, out var found));
            Assert.Equal(number, Math.Max(0, found));
        }
        Assert.Equal(expected.Count, table.Count);
        Assert.Equal(expected.Values.Order(), table.Numbers.Order());
        Assert.All(expected, pair => Assert.True(table.TryFind(pair.Key, out var number) && number == pair.Value && table.Holds(number)));
    }, iter: 300);

    [Fact]
    public void Table_grows()
    {
        var table = new PostTable();
        var numbers = Enumerable.Range(0, 5_000).Select(key => table.Add(new() { Key = (UInt128)key * 7 })).ToList();
        Assert.Equal(numbers, Enumerable.Range(0, 5_000).Select(key => table.TryFind((UInt128)key * 7, out var number) ? number : -1));
        Assert.False(table.TryFind(1, out _));
    }
}
