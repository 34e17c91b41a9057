using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Tests.Issues;

namespace Prcc.Pipeline.Tests.Rank;

/// <summary>Batches about one matter each; everybody in one speaks for themself.</summary>
internal static class Batches
{
    public const string WaterId = "2026112402-aaaaaaaaaaaaaaaaaaaaaa";
    public const string RoadId = "2026112403-bbbbbbbbbbbbbbbbbbbbbb";
    public const string FloodsId = "2026112404-cccccccccccccccccccccc";
    public const string PricesId = "2026112405-dddddddddddddddddddddd";

    public static Digest Water(int people) => Of(WaterId, people, "Air PDAM Ampenan mati");

    public static Digest Road(int people) => Of(RoadId, people, "Jalan Sekotong berlubang parah");

    public static Digest Floods(int people) => Of(FloodsId, people, "Banjir rendam Kota Bima");

    public static Digest Prices(int people) => Of(PricesId, people, "Harga cabai rawit meroket");

    // Six invented words of each person's own keep the texts apart.
    private static Digest Of(string batch, int people, string matter) => Given.Digest(batch, Enumerable.Range(0, people).Select(person =>
        Given.Post(
            $"{batch[..10]}-{person}",
            matter + " " + string.Join(' ', Enumerable.Range(0, 6).Select(word => $"{(char)('b' + person)}o{(char)('k' + word)}u{batch[11]}i")),
            hoursAgo: 1 + person)));
}
