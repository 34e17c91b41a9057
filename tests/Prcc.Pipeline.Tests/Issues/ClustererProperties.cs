using System.Text.Json;
using CsCheck;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Corrections;
using Prcc.Pipeline.Issues;
using Prcc.Pipeline.Rank;

namespace Prcc.Pipeline.Tests.Issues;

public sealed class ClustererProperties
{
    private static readonly string[] Vocabulary =
        ["air", "PDAM", "Ampenan", "mati", "keruh", "jalan", "Sekotong", "rusak", "berlubang", "cabai", "harga", "naik", "pasar", "Bertais", "banjir", "Bima", "sampah", "TPA"];

    private static readonly string[] Fields = ["air-bersih", "infrastruktur", "pangan"];

    private static readonly string[] Places = ["52.01", "52.71", "52.72"];

    // Issues of two have names, words are soon forgotten, and what is alike is soon one: much happens within few entries.
    private static readonly ClusterOptions Lively = new() { MemoryDays = 2, LeastNamed = 2, MergeSimilarity = 0.2, JoinSimilarity = 0.3, FamilyDistance = 8 };

    private static readonly Gen<ClusterOptions> Options = Gen.OneOf(Gen.Const(new ClusterOptions()), Gen.Const(Lively), Gen.Const(Lively with { MemoryDays = 20, LabelWeight = 0, JoinSimilarity = 0.5 }));

    private static readonly Gen<string> Text = Gen.Int[0, Vocabulary.Length - 1].Select(word => Vocabulary[word]).Array[2, 7].Select(words => string.Join(' ', words));

    private static readonly Gen<string[]> SomeFields = Some(Fields);

    private static readonly Gen<string[]> SomePlaces = Some(Places);

    private static readonly Gen<DigestPost> Post = Gen.Select(
        Gen.Select(Gen.Int[0, 25], Text, Gen.Int[0, 45 * 24], Gen.Int[0, 9]), Gen.Select(Gen.Int[0, 19], Gen.Int[0, 4], Gen.Int[-1, 1], Gen.Int[0, 72]), SomeFields, SomePlaces).Select(
        (said, way, fields, places) =>
        {
            var (key, text, hoursAgo, author) = said;
            var (kind, changed, sentiment, fetched) = way;
            var post = Given.Post($"k{key}", text, hoursAgo, $"a{author}") with
            {
                Relevance = kind == 0 ? 0.1 : 1, Sentiment = (Sentiment)sentiment, Categories = fields, Places = places, Fetched = Given.Now.AddHours(fetched - hoursAgo),
            };
            return kind == 1 ? post.Deleted(changed) : changed > 0 ? post.Edited(text, changed) : post;
        });

    private static readonly Gen<DigestPost[][]> Entries = Post.Array[0, 12].Array[1, 6];

    private static readonly Gen<PersonLabel> Label = Gen.Select(Gen.Int[-2, 1], Gen.Int[0, 3], SomeFields.Null(), SomePlaces.Null()).Select((sentiment, relevant, fields, places) => new PersonLabel
    {
        Sentiment = sentiment < -1 ? null : (Sentiment)sentiment,
        Relevant = relevant switch { 0 => false, 1 => true, _ => null },
        Categories = fields,
        Places = places,
    });

    // A run is of some entries and ends; the clocks of two instances may differ by a little.
    private static readonly Gen<Step[]> Steps = Gen.Frequency(
        (4, Post.Array[0, 12].Select(posts => new Step(posts, null, null))),
        (2, Gen.Select(Post, Label).Select((post, label) => new Step(null, (post, label), null))),
        (4, Gen.Int[-40, 60].Select(minutes => new Step(null, null, minutes)))).Array[1, 24];

    [Fact]
    public void Same_entries_in_the_same_order_give_the_same_state() => Entries.Sample(entries =>
        Assert.Equal(Run(entries).Canonical(), Run(entries).Canonical()), iter: 50);

    [Fact]
    public void State_loaded_again_goes_on_as_the_one_that_was_saved() => Gen.Select(Steps, Options).Sample((steps, options) =>
    {
        var (stays, loads, mixed) = (new Ongoing(options), new Ongoing(options), new Ongoing(options));
        for (var number = 0; number < steps.Length; number++)
        {
            stays.Take(steps[number], number);
            loads.Take(steps[number], number);
            mixed.Take(steps[number], number);
            // What changed since the last end of a run waits for its name in memory, and a state is saved at the end of runs only.
            if (steps[number].EndsRun is null)
                continue;
            loads.SaveAndLoad();
            if (number % 3 == 0)
                mixed.SaveAndLoad();
            else
                mixed.Save();
            Assert.Equal(stays.State.Canonical(), loads.State.Canonical());
            Assert.Equal(stays.State.Canonical(), mixed.Loaded().Canonical());
        }
        Assert.Equal(stays.State.Canonical(), loads.State.Canonical());
        Assert.Equal(stays.State.Canonical(), mixed.State.Canonical());
        AssertHoldsTogether(stays.State);
    }, iter: 400);

    [Fact]
    public void Index_made_of_a_loaded_state_ranks_as_the_one_that_went_on() => Gen.Select(Steps, Options).Sample((steps, options) =>
    {
        var ongoing = new Ongoing(options);
        for (var number = 0; number < steps.Length; number++)
            ongoing.Take(steps[number], number);
        // A state is saved at the end of a run: what is older than the horizon is forgotten by then.
        ongoing.Take(new(null, null, 60), steps.Length);
        var loaded = ongoing.State.Reloaded(options);
        var few = new RankOptions { LeastAuthors = 2, LeastFamiliesOrSources = 1 };
        Assert.Equal(Text(ongoing.State, ongoing.Clusterer), Text(loaded, Given.Clusterer(loaded, options)));

        string Text(IssueState state, Clusterer clusterer)
        {
            var (lists, issues) = new Ranker(state, clusterer, few, Given.Now).Rank();
            return JsonSerializer.Serialize(new { lists, issues });
        }
    }, iter: 60);

    [Fact]
    public void Entries_applied_again_count_nothing_twice() => Entries.Sample(entries =>
    {
        var state = Run(entries);
        var before = Counted(state);
        Apply(Given.Clusterer(state), entries);
        Assert.Equal(before, Counted(state));

        static IEnumerable<(UInt128, ulong, PostType, PostId, DateTimeOffset, string)> Counted(IssueState state) =>
            state.Posts.Numbers.Zip(state.AllPosts(), (number, post) => (state.Posts[number].Key, state.Posts[number].Content, post.Type, post.Id, post.Changed, post.Words)).OrderBy(post => post.Key).ToList();
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
            Assert.Equal((one.Content, one.Type, one.Changed, one.Fetched, one.Words), (other.Content, other.Type, other.Changed, other.Fetched, other.Words));
            Assert.Equal(posts.Max(post => post.Updated), one.Changed);
        });

    [Fact]
    public void State_holds_together() => Gen.Select(Steps, Options).Sample((steps, options) =>
    {
        var ongoing = new Ongoing(options);
        for (var number = 0; number < steps.Length; number++)
        {
            ongoing.Take(steps[number], number);
            AssertHoldsTogether(ongoing.State);
        }
    }, iter: 150);

    [Fact]
    public void Words_are_kept_as_long_as_they_draw_others_and_no_longer() => Gen.Select(Steps, Options).Sample((steps, options) =>
    {
        var ongoing = new Ongoing(options);
        for (var number = 0; number < steps.Length; number++)
            ongoing.Take(steps[number], number);
        var state = ongoing.State;
        var oldest = PostPlacement.OldestWithWords(state.Newest, options);
        Assert.All(state.Posts.Numbers, number => Assert.Equal(state.Posts[number].IsRanked && state.Posts[number].Published >= oldest, state.Posts.HasWords(number)));
        Assert.Equal(state.Posts.Numbers.Count(state.Posts.HasWords), ongoing.Clusterer.Index.Posts);
    }, iter: 150);

    private static void AssertHoldsTogether(IssueState state)
    {
        var posts = state.Posts;
        Assert.Equal(state.IssueIds.Order(StringComparer.Ordinal), state.AllPosts().Select(post => post.Issue).OfType<string>().Distinct().Order(StringComparer.Ordinal));
        foreach (var issue in state.Issues)
        {
            var own = posts.Numbers.Where(number => posts[number].Issue == issue.Slot).ToList();
            Assert.Equal(own.Order(), issue.Posts.ToArray().Order());
            Assert.All(own, number => Assert.Equal(number, issue.Posts[posts[number].Place]));
            Assert.True(own.Max(number => Math.Max(posts[number].Family, posts[number].VoiceFamily)) < issue.NextFamily);
            Assert.True(issue.FirstSeen <= own.Min(number => posts[number].Published));
            // Whoever speaks counts in one family.
            Assert.All(own.GroupBy(number => posts[number].Author), author => Assert.Single(author.Select(number => posts[number].VoiceFamily).Distinct()));
            Assert.All(own, number => Assert.Equal(posts[number].VoiceFamily, issue.FamilyOf(posts, posts[number].Author)));
            Assert.Equal(own.Where(number => posts.QuoteOf(number) is not null).Order(), issue.Quoted.Order());
        }
        Assert.All(posts.Numbers, number => Assert.True(posts[number].IsRanked || !posts.HasWords(number)));
        Assert.All(posts.Numbers, number => Assert.True(posts[number].IsRanked || posts.QuoteOf(number) is null));
        Assert.All(state.Aliases.Keys, alias => Assert.DoesNotContain(alias, state.IssueIds));
        Assert.All(state.Aliases.Keys, alias => Assert.Contains(state.Resolve(alias), state.IssueIds));
        Assert.All(state.Aliases.Keys, alias => Assert.Contains(alias, state.AliasesOf(state.Resolve(alias))));
    }

    private static Gen<string[]> Some(string[] all) => Gen.Int[0, (1 << all.Length) - 1].Select(bits => all.Where((_, number) => (bits >> number & 1) == 1).ToArray());

    private static (ulong Content, PostType Type, DateTimeOffset Changed, DateTimeOffset Fetched, string Words) Of(IEnumerable<DigestPost> revisions)
    {
        var state = Run([.. revisions.Select(post => new[] { post })]);
        var post = state.Post("k")!;
        return (state.Posts[state.Posts.Numbers.Single()].Content, post.Type, post.Changed, post.Fetched, post.Words);
    }

    private static IssueState Run(DigestPost[][] entries)
    {
        var state = Given.State();
        Apply(Given.Clusterer(state), entries);
        return state;
    }

    private static void Apply(Clusterer clusterer, DigestPost[][] entries)
    {
        foreach (var entry in entries)
            clusterer.Apply(Given.Digest("b", entry));
    }

    /// <param name="EndsRun">Minutes after now at which a run ends.</param>
    private sealed record Step(DigestPost[]? Posts, (DigestPost Post, PersonLabel Label)? Said, int? EndsRun)
    {
        public override string ToString() => EndsRun is { } minutes ? $"end at {minutes}"
            : Said is { } said ? $"said of {said.Post.Key}, {said.Post.Published:dd HH}: {said.Label}"
            : string.Join(" | ", Posts!.Select(post => $"{post.Key} {post.Type} {post.Published:dd HH} by {post.Author}: {post.Text}"));
    }

    /// <summary>A state that goes on, in memory or through what was saved.</summary>
    private sealed class Ongoing
    {
        private readonly ClusterOptions options;
        private readonly SavedState saved = new();

        public Ongoing(ClusterOptions options)
        {
            this.options = options;
            State = Given.State();
            Clusterer = Given.Clusterer(State, options);
        }

        public IssueState State { get; private set; }

        public Clusterer Clusterer { get; private set; }

        public void Take(Step step, int number)
        {
            if (step.Posts is { } posts)
                Clusterer.Apply(Given.Digest($"b{number}", posts));
            else if (step.Said is { } said)
                Clusterer.Apply(Given.Corrected(number + 1, said.Post, said.Label));
            else
                Clusterer.EndRun(Given.Now.AddMinutes(step.EndsRun!.Value));
        }

        public void Save() => saved.Save(State);

        public IssueState Loaded() => saved.Load(options);

        public void SaveAndLoad()
        {
            Save();
            State = Loaded();
            Clusterer = Given.Clusterer(State, options);
        }
    }
}
