using CsCheck;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Issues;

namespace Prcc.Pipeline.Tests.Issues;

public sealed class ClustererProperties
{
    private static readonly string[] Vocabulary =
        ["air", "PDAM", "Ampenan", "mati", "keruh", "jalan", "Sekotong", "rusak", "berlubang", "cabai", "harga", "naik", "pasar", "Bertais", "banjir", "Bima", "sampah", "TPA"];

    private static readonly Gen<string> Text = Gen.Int[0, Vocabulary.Length - 1].Select(word => Vocabulary[word]).Array[2, 7].Select(words => string.Join(' ', words));

    private static readonly Gen<DigestPost> Post = Gen.Select(Gen.Int[0, 25], Text, Gen.Int[0, 45 * 24], Gen.Int[0, 9], Gen.Int[0, 19], Gen.Int[0, 4]).Select(
        (key, text, hoursAgo, author, kind, changed) =>
        {
            var post = Given.Post($"k{key}", text, hoursAgo, $"a{author}") with { Relevance = kind == 0 ? 0.1 : 1 };
            return kind == 1 ? post.Deleted(changed) : changed > 0 ? post.Edited(text, changed) : post;
        });

    private static readonly Gen<DigestPost[][]> Entries = Post.Array[0, 12].Array[1, 6];

    [Fact]
    public void Same_entries_in_the_same_order_give_the_same_state() => Entries.Sample(entries =>
        Assert.Equal(Run(entries, reload: false).Canonical(), Run(entries, reload: false).Canonical()), iter: 100);

    [Fact]
    public void State_loaded_again_goes_on_as_the_one_that_was_saved() => Entries.Sample(entries =>
        Assert.Equal(Run(entries, reload: false).Canonical(), Run(entries, reload: true).Canonical()), iter: 200);

    [Fact]
    public void Entries_applied_again_count_nothing_twice() => Entries.Sample(entries =>
    {
        var state = Run(entries, reload: false, forget: false);
        var before = Counted(state);
        Apply(Given.Clusterer(state), entries, forget: false);
        Assert.Equal(before, Counted(state));

        static IEnumerable<(string, string, PostType, PostId, DateTimeOffset, string)> Counted(IssueState state) =>
            state.Posts.Values.OrderBy(post => post.Key).Select(post => (post.Key, post.ContentHash, post.Type, post.Id, post.Changed, post.Words)).ToList();
    }, iter: 100);

    [Fact]
    public void Latest_revision_counts_whatever_the_order_of_arrival() =>
        Gen.Select(Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 2], Gen.Bool).Array[1, 7], Gen.Int[0, int.MaxValue]).Sample((revisions, seed) =>
        {
            DigestPost[] posts = [.. revisions.Select(revision =>
            {
                var (changed, fetched, text, deleted) = revision;
                var post = Given.Post("k", "");
                return (deleted ? post.Deleted(changed) : post.Edited($"Air PDAM {Vocabulary[text + 2]}", changed)) with { Fetched = Given.Now.AddMinutes(fetched) };
            })];
            var shuffled = posts.ToArray();
            new Random(seed).Shuffle(shuffled);
            var (one, other) = (Of(posts), Of(shuffled));
            Assert.Equal((one.ContentHash, one.Type, one.Changed, one.Fetched, one.Words), (other.ContentHash, other.Type, other.Changed, other.Fetched, other.Words));
            Assert.Equal(posts.Max(post => post.Updated), one.Changed);
        });

    [Fact]
    public void State_holds_together() => Entries.Sample(entries =>
    {
        var state = Run(entries, reload: false);
        Assert.Equal(state.Issues.Keys.Order(StringComparer.Ordinal), state.Posts.Values.Select(post => post.Issue).OfType<string>().Distinct().Order(StringComparer.Ordinal));
        foreach (var (id, issue) in state.Issues)
        {
            var posts = state.Posts.Values.Where(post => post.Issue == id).ToList();
            Assert.Equal(posts.Select(post => post.Author).Distinct().Order(StringComparer.Ordinal), issue.AuthorFamilies.Keys.Order(StringComparer.Ordinal));
            Assert.True(posts.Max(post => post.Family) < issue.NextFamily);
            Assert.True(issue.FirstSeen <= posts.Min(post => post.Published));
        }
        Assert.All(state.Aliases.Keys, alias => Assert.DoesNotContain(alias, state.Issues.Keys));
        Assert.All(state.Aliases.Keys, alias => Assert.Contains(state.Resolve(alias), state.Issues.Keys));
        Assert.All(state.Posts.Values, post => Assert.Equal(post.Issue is null, post.Words.Length == 0));
    }, iter: 200);

    private static CountedPost Of(IEnumerable<DigestPost> revisions)
    {
        var state = new IssueState();
        Apply(Given.Clusterer(state), [.. revisions.Select(post => new[] { post })], forget: false);
        return state.Posts["k"];
    }

    private static IssueState Run(DigestPost[][] entries, bool reload, bool forget = true)
    {
        var state = new IssueState();
        var clusterer = Given.Clusterer(state);
        foreach (var entry in entries)
        {
            if (reload)
            {
                state = state.Reloaded();
                clusterer = Given.Clusterer(state);
            }
            Apply(clusterer, [entry], forget);
        }
        return state;
    }

    private static void Apply(Clusterer clusterer, DigestPost[][] entries, bool forget)
    {
        foreach (var entry in entries)
        {
            clusterer.Apply(Given.Digest("b", entry));
            if (forget)
                clusterer.ForgetOld(Given.Now);
        }
    }
}
