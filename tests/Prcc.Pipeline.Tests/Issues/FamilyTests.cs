using Prcc.Pipeline.Issues;

namespace Prcc.Pipeline.Tests.Issues;

/// <summary>Copies of a text are of one family, whatever was done to them; one family has few voices.</summary>
public sealed class FamilyTests
{
    private const string Campaign =
        "Luar biasa! Program Sejuta Lapak Berkah NTB benar-benar mengubah nasib pedagang kecil. Modal cepat, tempat rapi, pembeli ramai. Terima kasih Pemprov, ekonomi rakyat bangkit bersama!";

    private const string Swapped =
        "Terima kasih Pemprov, ekonomi rakyat bangkit bersama! Luar biasa! Program Sejuta Lapak Berkah NTB benar-benar mengubah nasib pedagang kecil. Modal cepat, tempat rapi, pembeli ramai.";

    private const string Complaint = "Sudah 3 hari air PDAM di Ampenan mati total. Tidak ada pemberitahuan sama sekali dari petugas. Warga terpaksa antre di sumur tetangga sejak subuh.";

    private static readonly string[] Emoji = ["💪", "🔥", "🙌", "❤️", "👍🏽", "😡", "🇮🇩", "👨‍👩‍👧"];

    [Theory]
    [InlineData(Campaign, "RT @udin_usaha: " + Campaign)]
    [InlineData(Campaign, "RT @a: RT @b_c: " + Campaign)]
    [InlineData(Campaign, Campaign + " https://lapakberkah.example/qdnwd?utm=1")]
    [InlineData(Campaign, Campaign + " https://a.example/1 www.b.example/2")]
    [InlineData(Campaign, Campaign + " cc @humas_ntb @gubernur")]
    [InlineData(Campaign, Swapped)]
    [InlineData(Campaign, "Modal cepat, tempat rapi, pembeli ramai. Luar biasa! Program Sejuta Lapak Berkah NTB benar-benar mengubah nasib pedagang kecil. Terima kasih Pemprov, ekonomi rakyat bangkit bersama!")]
    [InlineData(Complaint, "Sudah 14 hari air PDAM di Ampenan mati total. Tidak ada pemberitahuan sama sekali dari petugas. Warga terpaksa antre di sumur tetangga sejak subuh.")]
    [InlineData(Complaint, "Warga terpaksa antre di sumur tetangga sejak subuh. Sudah 3 hari air PDAM di Ampenan mati total. Tidak ada pemberitahuan sama sekali dari petugas.")]
    [InlineData(Complaint, "Sudah 3 hari air PDAM di Ampenan mati total!!! Tidak ada pemberitahuan sama sekali dari petugas?? Warga terpaksa antre di sumur tetangga sejak subuh...")]
    public void Copy_is_of_the_family(string text, string copy) => AssertOneFamily(text, copy);

    [Theory]
    [InlineData(Campaign)]
    [InlineData(Complaint)]
    public void Letters_and_line_breaks_make_no_other_family(string text) =>
        AssertOneFamily(text, text.ToLowerInvariant(), text.ToUpperInvariant(), text.Replace(". ", ".\n", StringComparison.Ordinal), text.Replace(" ", "  ", StringComparison.Ordinal));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Emoji_anywhere_make_no_other_family(int seed)
    {
        var random = new Random(seed);
        AssertOneFamily([Campaign, .. Enumerable.Range(0, 20).Select(_ => string.Join(' ', Campaign.Split(' ').Select(word => random.Next(4) == 0 ? $"{word} {Emoji[random.Next(Emoji.Length)]}" : word)))]);
    }

    [Fact]
    public void News_that_eight_outlets_syndicate_is_one_family_across_platforms()
    {
        const string news = "Gubernur tinjau TPA Kebon Kongok yang penuh\nMATARAM – Gubernur NTB meninjau TPA Kebon Kongok di Lombok Barat, Senin. Tumpukan sampah sudah melebihi kapasitas dan warga sekitar mengeluhkan bau. Pemprov menjanjikan sel baru sebelum akhir tahun.";
        string[] outlets = ["Antara NTB", "Lombok Post", "Suara NTB", "Radar Lombok", "Talika", "Kicknews", "Inside Lombok", "NTB Satu"];
        var state = Given.State();
        Given.Clusterer(state).Apply(Given.Digest("b1", outlets.Select((outlet, number) =>
            Given.Post($"k{number}", number % 2 == 0 ? news : $"{news} ({outlet}) Baca juga: https://news{number}.example/{number}", hoursAgo: number + 1, author: outlet) with
            {
                Type = PostType.Article, Platform = $"news{number}.example", AuthorName = outlet,
            })));
        Assert.Single(state.IssueIds);
        Assert.Single(state.AllPosts().Select(post => post.Family).Distinct());
        Assert.Equal(8, state.AllPosts().Select(post => post.Platform).Distinct().Count());
        var issue = Assert.Single(state.Ranked().Lists[0].Issues);
        Assert.Equal((1, 8, 8, 3.08), (issue.Families, issue.Authors, issue.Sources, issue.Voices));
    }

    [Fact]
    public void Own_words_of_others_are_families_of_their_own()
    {
        var state = Applied(Complaint, "Air PDAM Ampenan mati lagi, petugas tidak bisa dihubungi, kami beli air tangki seratus ribu", "PDAM Ampenan kapan air mengalir, warga sudah capek antre di sumur");
        Assert.Equal(3, state.AllPosts().Select(post => (post.Issue, post.Family)).Distinct().Count());
    }

    private static void AssertOneFamily(params string[] texts)
    {
        var posts = Applied(texts).AllPosts().OrderBy(post => post.Id.Row).ToList();
        Assert.All(posts, post => Assert.True(
            (post.Issue, post.Family) == (posts[0].Issue, posts[0].Family),
            $"{SimHash.Distance(post.Fingerprint, posts[0].Fingerprint)} bits: {post.Words}"));
    }

    private static IssueState Applied(params string[] texts)
    {
        var state = Given.State();
        Given.Clusterer(state).Apply(Given.Digest("b1", texts.Select((text, number) => Given.Post($"k{number:D3}", text, hoursAgo: 1 + number))));
        return state;
    }
}
