using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Issues;
using Prcc.Pipeline.Tests.Issues;

namespace Prcc.Pipeline.Tests.Rank;

/// <summary>Campaigns of different kinds, sent into the demo: none of them comes among the five, and each counts for what the definition says.</summary>
public sealed class ManipulationTests
{
    private static readonly string[] Templates =
    [
        "Terima kasih Pemprov, Taman Hijau Udayana kini terang dan aman, anak-anak bisa bermain sampai malam!",
        "Baru pulang dari Taman Hijau Udayana, lampunya banyak sekali dan petugasnya ramah, bangga jadi warga Mataram.",
        "Yang bilang Taman Hijau Udayana buang anggaran coba datang sendiri, keluarga kami betah berjam-jam di sana.",
        "Pedagang kecil ikut hidup sejak Taman Hijau Udayana dibuka, dagangan habis sebelum isya.",
        "Semoga kota lain meniru Taman Hijau Udayana, bukti bahwa pemimpin kita bekerja untuk rakyat.",
    ];

    private static readonly string[] Emoji = ["🔥", "💪", "🙌", "❤️", "👍", "😍"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Two_hundred_accounts_with_one_text_do_not_come_among_the_five(bool isDisguised) =>
        Hold(Enumerable.Range(0, 200).Select(account => (Account: $"c{account}", Template: 0)), isDisguised, voices: 1 + Math.Log(200));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Five_texts_of_forty_accounts_each_do_not_come_among_the_five(bool isDisguised) =>
        Hold(Enumerable.Range(0, 200).Select(account => (Account: $"c{account}", Template: account % 5)), isDisguised, voices: 5 * (1 + Math.Log(40)));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void One_account_with_five_hundred_posts_does_not_come_among_the_five(bool isDisguised) =>
        Hold(Enumerable.Range(0, 500).Select(number => (Account: "c0", Template: number % 5)), isDisguised, voices: 1);

    /// <param name="voices">V of the campaign by the definition, each template being one family.</param>
    private static void Hold(IEnumerable<(string Account, int Template)> posts, bool isDisguised, double voices)
    {
        var random = new Random(42);
        var campaign = posts.Select((post, number) => (post.Template, Post: Demo.Labelled(Given.Post(
            $"campaign {number}",
            isDisguised ? Disguised(Templates[post.Template], random) : Templates[post.Template],
            hoursAgo: 20.0 * (500 - number) / 500,
            author: post.Account)) with { Sentiment = Sentiment.Positive })).ToList();
        var demo = new Demo(500);
        var state = Given.State();
        var clusterer = Given.Clusterer(state);
        // The campaign's posts come among the others, by time.
        foreach (var entry in demo.Digests.SelectMany(digest => digest.Posts).Concat(campaign.Select(pair => pair.Post)).OrderBy(post => post.Published).Chunk(500).Select((entry, number) => Given.Digest($"b{number}", entry)))
            clusterer.Apply(entry);
        clusterer.EndRun(Given.Now);

        var held = campaign.ToLookup(pair => pair.Template, pair => state.Post(pair.Post.Key)!);
        foreach (var template in held)
            Assert.True(
                template.CountBy(post => (post.Issue, post.Family)).Max(pair => pair.Value) >= 0.95 * template.Count(),
                $"Template {template.Key} is of {template.Select(post => (post.Issue, post.Family)).Distinct().Count()} families.");
        var list = state.Ranked().Lists.Single(known => known is { Window: "24h", Scope: "ntb" });
        foreach (var issue in list.Issues)
        {
            var (own, all) = (campaign.Count(pair => state.Post(pair.Post.Key)!.Issue == issue.Id), issue.Posts);
            TestContext.Current.TestOutputHelper?.WriteLine($"{issue.Rank}. {issue.Name}: {issue.Voices} voices, {own} of {all} posts are the campaign's");
            Assert.True(issue.Rank > 5 || own <= all / 5, $"{issue.Name} is number {issue.Rank}, and {own} of its {all} posts are the campaign's.");
        }
        // Its voices are those of its families alone, wherever they are.
        var counted = held.SelectMany(template => template).GroupBy(post => post.Issue)
            .Sum(issue => state.Voices(campaign.Where(pair => state.Post(pair.Post.Key)!.Issue == issue.Key).Select(pair => NumberOf(state, pair.Post.Key))).Total);
        Assert.Equal(voices, counted, voices * 0.05);
    }

    private static int NumberOf(IssueState state, string key) => state.Posts.TryFind(StoredPost.KeyOf(key), out var number) ? number : throw new InvalidOperationException(key);

    private static string Disguised(string text, Random random)
    {
        for (var emoji = random.Next(4); emoji > 0; emoji--)
            text = random.Next(2) == 0 ? $"{Emoji[random.Next(Emoji.Length)]} {text}" : $"{text} {Emoji[random.Next(Emoji.Length)]}";
        return random.Next(2) == 0 ? $"{text} https://tautan.example/{random.Next(100_000)}" : text;
    }
}
