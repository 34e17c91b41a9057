using CsCheck;
using Prcc.Pipeline.Issues;

namespace Prcc.Pipeline.Tests.Issues;

public sealed class FamilyIndexTests
{
    // Up to so many fingerprints are all looked at.
    private const int Few = 256;

    // Fingerprints near each other, so that several families are within reach, and each in the families that it may be in.
    private static readonly Gen<(ulong Fingerprint, int Family)> Member = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 63].Array[0, 9], Gen.Int[0, 5]).Select((centre, bits, family) =>
        (bits.Aggregate(0x9E37_79B9_7F4A_7C15UL * (ulong)centre, (changed, bit) => changed ^ (1UL << bit)), family));

    [Theory]
    [InlineData(0b0111UL, 3, 0)]
    [InlineData(0b1111UL, 3, null)]
    [InlineData(0b1111UL, 4, 0)]
    public void Family_is_that_of_a_near_fingerprint(ulong fingerprint, int mostDistance, int? expected) =>
        Assert.Equal(expected, Of((0, 0)).FamilyOf(fingerprint, mostDistance));

    [Theory]
    [InlineData(0b1100UL, 4)] // 0 bits from family 4, 4 from family 2
    [InlineData(0b1101UL, 4)] // 1 and 3
    [InlineData(0b0110UL, 2)] // 2 from each
    public void Nearest_family_is_taken_and_of_equally_near_ones_the_oldest(ulong fingerprint, int expected) =>
        Assert.Equal(expected, Of((0b1100, 4), (0b0011, 2)).FamilyOf(fingerprint, 4));

    [Fact]
    public void Any_post_of_a_family_brings_a_copy_into_it() =>
        Assert.Equal(0, Of((0, 0), (0b111, 0)).FamilyOf(0b111111, 3));

    [Fact]
    public void Fingerprint_is_known_until_its_last_post_leaves()
    {
        var index = Of((5, 1), (5, 1));
        index.Remove(5, 1);
        Assert.Equal(1, index.FamilyOf(5, 0));
        index.Remove(5, 1);
        Assert.Null(index.FamilyOf(5, 64));
        index.Add(5, 1);
        Assert.Equal(1, index.FamilyOf(5, 0));
    }

    [Fact]
    public void Answers_are_those_of_looking_at_all_while_there_are_few() => Gen.Select(Member.Array[1, Few], Gen.Int[0, int.MaxValue], Member.Array[10], Gen.Int[0, 20]).Sample((members, seed, asked, most) =>
    {
        var random = new Random(seed);
        var gone = members.Where(_ => random.Next(3) == 0).ToList();
        var left = members.ToList();
        gone.ForEach(one => left.Remove(one));
        var index = Filled(members, gone, random);
        foreach (var (fingerprint, _) in asked.Concat(members.Take(5)))
            Assert.Equal(Nearest(left, fingerprint, most), index.FamilyOf(fingerprint, most));
    }, iter: 200);

    [Fact]
    public void Order_in_which_posts_came_and_left_does_not_matter() => Gen.Select(Gen.Int[0, 3 * Few], Gen.Int[0, 3 * Few], Gen.Int[0, int.MaxValue]).Sample((stay, leave, seed) =>
    {
        var random = new Random(seed);
        var members = Near(random, stay);
        var gone = Near(random, leave);
        var index = Filled([.. members, .. gone], gone, random);
        var other = Filled([.. gone, .. members], gone, random);
        var plain = Of([.. members]);
        for (var asked = 0; asked < 40; asked++)
        {
            var fingerprint = Near(random, 1)[0].Fingerprint;
            var expected = plain.FamilyOf(fingerprint, 13);
            Assert.Equal(expected, index.FamilyOf(fingerprint, 13));
            Assert.Equal(expected, other.FamilyOf(fingerprint, 13));
        }
    }, iter: 60);

    [Fact]
    public void Fingerprint_that_differs_in_seven_bits_is_found_among_many() => Gen.Select(Gen.Int[0, int.MaxValue], Gen.Int[0, 63].HashSet[0, 7]).Sample((seed, bits) =>
    {
        var random = new Random(seed);
        var index = new FamilyIndex([]);
        for (var number = 0; number < 2 * Few; number++)
            index.Add((ulong)random.NextInt64(long.MinValue, long.MaxValue), 1);
        const ulong member = 0x0123_4567_89AB_CDEF;
        index.Add(member, 0);
        Assert.Equal(0, index.FamilyOf(bits.Aggregate(member, (changed, bit) => changed ^ (1UL << bit)), 7));
    }, iter: 100);

    [Fact]
    public void Banding_follows_the_fingerprints_that_are_there_also_where_some_came_after_it_was_made()
    {
        var random = new Random(3);
        var index = new FamilyIndex([]);
        var members = Near(random, 4 * Few);
        foreach (var (fingerprint, family) in members)
        {
            index.Add(fingerprint, family);
            // Asked all along, so that the bands are made early and kept up.
            Assert.NotNull(index.FamilyOf(fingerprint, 0));
        }
        foreach (var (fingerprint, family) in members[..^10])
            index.Remove(fingerprint, family);
        foreach (var (fingerprint, _) in members)
            Assert.Equal(Nearest(members[^10..], fingerprint, 13), index.FamilyOf(fingerprint, 13));
    }

    private static List<(ulong Fingerprint, int Family)> Near(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ =>
    {
        var fingerprint = 0x9E37_79B9_7F4A_7C15UL * (ulong)random.Next(4);
        for (var bits = random.Next(14); bits > 0; bits--)
            fingerprint ^= 1UL << random.Next(64);
        return (fingerprint, random.Next(6));
    })];

    private static FamilyIndex Filled(IReadOnlyList<(ulong Fingerprint, int Family)> members, IReadOnlyList<(ulong Fingerprint, int Family)> gone, Random random)
    {
        var index = new FamilyIndex([]);
        var all = members.ToArray();
        random.Shuffle(all);
        foreach (var (fingerprint, family) in all)
        {
            index.Add(fingerprint, family);
            if (random.Next(8) == 0)
                index.FamilyOf(fingerprint, 13);
        }
        var leaving = gone.ToArray();
        random.Shuffle(leaving);
        foreach (var (fingerprint, family) in leaving)
            index.Remove(fingerprint, family);
        return index;
    }

    private static int? Nearest(IEnumerable<(ulong Fingerprint, int Family)> members, ulong fingerprint, int most) =>
        members.Select(one => (Distance: SimHash.Distance(one.Fingerprint, fingerprint), one.Family)).Where(one => one.Distance <= most)
            .OrderBy(one => one.Distance).ThenBy(one => one.Family).Select(one => (int?)one.Family).FirstOrDefault();

    private static FamilyIndex Of(params (ulong Fingerprint, int Family)[] members) => new(members);
}
