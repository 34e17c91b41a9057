using System.Text.Json;
using CsCheck;
using Microsoft.Extensions.Options;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Issues;
using Prcc.Pipeline.Rank;
using Prcc.Pipeline.Tests.Issues;

namespace Prcc.Pipeline.Tests.Rank;

/// <summary>What holds of every ranking, whatever was posted.</summary>
public sealed class RankingProperties
{
    private static readonly string[] Matters = ["Air PDAM Ampenan mati", "Jalan Sekotong berlubang parah", "Harga cabai Bertais naik", "Banjir rendam Kota Bima", "Sampah menumpuk di TPA"];

    private static readonly string[] Details = ["warga", "keluhkan", "sejak", "subuh", "petugas", "janji", "perbaikan", "pekan", "depan", "belum", "tampak", "tadi", "malam", "anak", "sekolah", "terganggu"];

    private static readonly string[] Places = ["52.01", "52.06", "52.71", "52.72"];

    private static readonly RankOptions Few = new() { LeastAuthors = 2, LeastFamiliesOrSources = 1, ListLength = 50 };

    private static readonly SnapshotMaker Maker = new(Options.Create(new ClusterOptions()), Options.Create(Few), RankingStorage.Missions);

    private static readonly Gen<DigestPost> Post = Gen.Select(
        Gen.Select(Gen.Int[0, Matters.Length - 1], Gen.Int[0, Details.Length - 1].Array[0, 9], Gen.Int[0, 24]),
        Gen.Select(Gen.OneOf(Gen.Int[0, 30], Gen.Int[0, 34 * 24]), Gen.Int[-1, 1], Gen.Int[0, 12], Gen.Int[0, 15], Gen.Int[0, 2])).Select((said, way) =>
        {
            var (matter, details, author) = said;
            var (hoursAgo, sentiment, relevance, places, platform) = way;
            return Given.Post("", $"{Matters[matter]} {string.Join(' ', details.Select(detail => Details[detail]))}", hoursAgo, $"a{author}") with
            {
                Sentiment = (Sentiment)sentiment,
                Relevance = relevance == 0 ? 0.1 : 1,
                Platform = $"p{platform}",
                Places = [.. Places.Where((_, place) => (places >> place & 1) != 0)],
                Categories = matter == 1 ? ["infrastruktur"] : [],
            };
        });

    private static readonly Gen<DigestPost[][]> Entries = Post.Array[0, 60].Array[1, 3].Select(entries =>
        entries.Select((posts, entry) => posts.Select((post, number) => post with { Key = $"k{entry}.{number}" }).ToArray()).ToArray());

    [Fact]
    public void Order_of_posts_inside_a_batch_does_not_matter() => Gen.Select(Entries, Gen.Int[0, int.MaxValue]).Sample((entries, seed) =>
    {
        var random = new Random(seed);
        var shuffled = entries.Select(posts =>
        {
            var other = posts.ToArray();
            random.Shuffle(other);
            return other;
        }).ToArray();
        Assert.Equal(Said(Ranked(entries).Snapshot), Said(Ranked(shuffled).Snapshot));
    }, iter: 60);

    [Fact]
    public void Place_has_no_more_voices_of_an_issue_than_the_province() => Entries.Sample(entries =>
    {
        var lists = Ranked(entries).Snapshot.Lists;
        foreach (var list in lists)
        {
            var province = lists.Single(other => other.Window == list.Window && other.Scope == "ntb").Issues.ToDictionary(issue => issue.Id);
            Assert.All(list.Issues, issue => Assert.True(issue.Voices <= province[issue.Id].Voices && issue.Authors <= province[issue.Id].Authors, $"{list.Window} {list.Scope}: {issue.Name}"));
        }
    }, iter: 60);

    [Fact]
    public void Longer_window_has_no_fewer_voices() => Entries.Sample(entries =>
    {
        var lists = Ranked(entries).Snapshot.Lists.ToDictionary(list => (list.Window, list.Scope));
        foreach (var (shorter, longer) in new[] { ("24h", "7d"), ("7d", "30d") })
            foreach (var list in lists.Values.Where(list => list.Window == shorter))
            {
                var wide = lists[(longer, list.Scope)];
                Assert.True(list.Posts <= wide.Posts && list.Authors <= wide.Authors && list.OffTopic <= wide.OffTopic && list.Eligible <= wide.Eligible);
                Assert.All(list.Issues, issue => Assert.True(issue.Voices <= wide.Issues.Single(other => other.Id == issue.Id).Voices));
            }
    }, iter: 60);

    [Fact]
    public void Every_share_lies_in_its_interval_and_shares_are_of_all_voices() => Entries.Sample(entries =>
    {
        foreach (var issue in Ranked(entries).Snapshot.Lists.SelectMany(list => list.Issues))
        {
            var feels = issue.Sentiment;
            foreach (var share in new[] { feels.Positive, feels.Neutral, feels.Negative })
            {
                Assert.InRange(share.Value, share.Low, share.High);
                Assert.True(share is { Low: >= 0, High: <= 1 });
            }
            Assert.InRange(feels.Net, feels.NetLow, feels.NetHigh);
            Assert.True(feels is { NetLow: >= -1, NetHigh: <= 1 });
            Assert.Equal(1, feels.Positive.Value + feels.Neutral.Value + feels.Negative.Value, 2e-4);
            Assert.Equal(feels.Net, feels.Positive.Value - feels.Negative.Value, 2e-4);
            Assert.Equal(issue.Voices, feels.Voices);
        }
    }, iter: 60);

    [Fact]
    public void Figures_of_an_issue_hold_together() => Entries.Sample(entries =>
    {
        foreach (var list in Ranked(entries).Snapshot.Lists)
        {
            Assert.Equal(Enumerable.Range(1, list.Issues.Count), list.Issues.Select(issue => issue.Rank));
            Assert.Equal(list.Issues.Select(issue => issue.Voices), list.Issues.Select(issue => issue.Voices).OrderDescending());
            Assert.Equal(list.Issues.Select(issue => issue.Id).Order(StringComparer.Ordinal), list.Priority.Select(priority => priority.Id).Order(StringComparer.Ordinal));
            Assert.InRange(list.Issues.Sum(issue => issue.Posts), 0, list.Posts);
            foreach (var issue in list.Issues)
            {
                Assert.InRange(issue.Voices, issue.Families - 0.01, issue.Authors + 0.01);
                Assert.InRange(issue.Authors, issue.Families, issue.Posts);
                Assert.InRange(issue.Authors, Few.LeastAuthors, list.Authors);
                Assert.InRange(issue.LargestFamily.Voices, 1, issue.Voices);
                Assert.Equal(issue.Posts - issue.Authors, issue.Damping.Repeats);
                Assert.Equal(issue.Authors - issue.Voices, issue.Damping.Copies, 0.011);
                Assert.InRange(issue.Damping.Share, 0, 1);
                Assert.True((issue.ToNext ?? 0) >= 0 && (issue.ToNext is null) == (issue.Rank == 1));
                Assert.All(issue.Places, place => Assert.InRange(place.Authors, 1, issue.Authors));
            }
        }
    }, iter: 60);

    [Fact]
    public void Lists_count_the_posts_of_their_window_and_scope() => Entries.Sample(entries =>
    {
        var (snapshot, state) = Ranked(entries);
        var posts = state.AllPosts().ToList();
        foreach (var list in snapshot.Lists.Where(list => list.Scope.StartsWith("52", StringComparison.Ordinal) || list.Scope == "ntb"))
        {
            var length = Window.All.Single(window => window.Name == list.Window).Length;
            var own = posts.Where(post => post.Published > Given.Now - length && (list.Scope == "ntb" || post.Places.Contains(list.Scope))).ToList();
            Assert.Equal(own.Count(post => post.Issue is not null), list.Posts);
            Assert.Equal(own.Count(post => post.Issue is null), list.OffTopic);
            Assert.Equal(own.Where(post => post.Issue is not null).Select(post => post.Author).Distinct().Count(), list.Authors);
        }
    }, iter: 60);

    [Fact]
    public void Copies_of_a_text_by_others_add_a_logarithm() => Gen.Select(Gen.Int[1, 20], Gen.Int[1, 60], Gen.Int[2, 7]).Sample((family, further, people) =>
    {
        var own = Batches.Water(people).Posts;
        var copies = Enumerable.Range(1, family + further - 1).Select(copy => own[0] with { Key = $"copy {copy}", Author = $"copier {copy}" }).ToList();
        var (before, after) = (Voices([.. own, .. copies.Take(family - 1)]), Voices([.. own, .. copies]));
        Assert.InRange(after - before, 0, Math.Log((further + family) / (double)family) + 0.011);

        static double Voices(DigestPost[] posts) => Assert.Single(Ranked([posts]).Snapshot.Lists[0].Issues).Voices;
    }, iter: 60);

    [Fact]
    public void Somebody_new_in_a_known_family_never_lowers_an_issue() => Gen.Select(Gen.Int[1, 5].Array[2, 8], Gen.Int[0, 7]).Sample((families, joined) =>
    {
        var builder = new StateBuilder();
        for (var family = 0; family < families.Length; family++)
            builder.People(families[family], "i", family: family);
        var before = Assert.Single(builder.List(options: Few).Issues);
        var after = Assert.Single(builder.Post("i", family: joined % families.Length).List(options: Few).Issues);
        Assert.True(after.Voices > before.Voices);
        Assert.Equal((before.Families, before.Authors + 1), (after.Families, after.Authors));
    }, iter: 60);

    private static (Snapshot Snapshot, IssueState State) Ranked(DigestPost[][] entries)
    {
        var state = new RankingState(Given.State(), new());
        state.Apply(new(1, Given.Now, [.. entries.Select((posts, number) => new RankEntry($"b{number}", Given.Digest($"b{number}", posts)))]));
        return (Maker.Make(state, Given.Now).Snapshot, state.State);
    }

    /// <summary>All that the lists say but the ids of quoted posts, which say where they stood in the batch.</summary>
    private static string Said(Snapshot snapshot) => JsonSerializer.Serialize(new
    {
        Lists = snapshot.Lists.Select(list => list with { Issues = [.. list.Issues.Select(issue => issue with { Exemplars = [.. issue.Exemplars.Select(exemplar => exemplar with { Id = "" })] })] }),
        Issues = snapshot.Issues.Select(issue => issue with { Windows = new Dictionary<string, RankedIssue>() }),
    });
}
