using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Issues;

namespace Prcc.Pipeline.Tests.Issues;

public sealed class ClustererTests
{
    private const string Water = "Air PDAM Ampenan mati sejak subuh";
    private const string WaterToo = "PDAM Ampenan kapan air mengalir lagi";
    private const string Road = "Jalan Sekotong berlubang sampai Pelangan";

    [Fact]
    public void Posts_that_share_their_words_are_one_issue()
    {
        var state = Applied(Given.Digest("b1", Given.Post("k1", Water), Given.Post("k2", WaterToo), Given.Post("k3", Road)));
        Assert.Equal(2, state.IssueCount);
        Assert.Equal(state.Post("k1")!.Issue, state.Post("k2")!.Issue);
        Assert.NotEqual(state.Post("k1")!.Issue, state.Post("k3")!.Issue);
    }

    [Fact]
    public void Copies_are_of_one_family_and_own_words_of_another()
    {
        var state = Applied(Given.Digest("b1", Given.Post("k1", Water), Given.Post("k2", "RT @warga: " + Water + " https://x.example/1"), Given.Post("k3", WaterToo)));
        Assert.Equal([0, 0, 1], new[] { "k1", "k2", "k3" }.Select(key => state.Post(key)!.Family));
    }

    [Fact]
    public void Same_post_in_another_batch_counts_once()
    {
        var post = Given.Post("k1", Water);
        var state = Applied(Given.Digest("b1", post));
        var before = state.Post("k1")!;
        Given.Clusterer(state).Apply(Given.Digest("b2", post with { Fetched = Given.Now.AddHours(1) }));
        Assert.Equivalent(before with { Fetched = Given.Now.AddHours(1) }, state.Post("k1"), strict: true);
        Assert.Equal(1, state.PostCount);
    }

    [Fact]
    public void Off_topic_post_is_remembered_and_in_no_issue()
    {
        var state = Applied(Given.Digest("b1", Given.Post("k1", "Konser idola di Jakarta") with { Relevance = 0.49 }));
        Assert.Equal((null, ""), (state.Post("k1")!.Issue, state.Post("k1")!.Words));
        Assert.Null(state.Post("k1")!.Quote);
        Assert.Empty(state.IssueIds);
    }

    [Fact]
    public void Edited_post_leaves_the_issue_that_it_no_longer_speaks_of()
    {
        var post = Given.Post("k1", Water);
        var state = Applied(Given.Digest("b1", post, Given.Post("k2", WaterToo), Given.Post("k3", Road)), Given.Digest("b2", post.Edited(Road, 10)));
        Assert.Equal(state.Post("k3")!.Issue, state.Post("k1")!.Issue);
        Assert.Equal("b2", state.Post("k1")!.Id.Batch);
        Assert.DoesNotContain(post.Author, Authors(state, state.Post("k2")!.Issue!));
    }

    [Fact]
    public void Edited_post_that_begins_an_issue_leaves_the_issue_that_it_began_as_it_was()
    {
        var post = Given.Post("k1", Water);
        var state = Applied(Given.Digest("b1", post, Given.Post("k2", WaterToo)), Given.Digest("b2", post.Edited(Road, 10)));
        Assert.Equal(2, state.IssueCount);
        Assert.NotEqual(state.Post("k1")!.Issue, state.Post("k2")!.Issue);
        Assert.Equal([Given.Post("k2", "").Author], Authors(state, state.Post("k2")!.Issue!));
    }

    [Fact]
    public void Deleted_post_leaves_and_an_older_revision_that_comes_late_stays_out()
    {
        var post = Given.Post("k1", Water);
        var state = Applied(Given.Digest("b1", post), Given.Digest("b2", post.Deleted(20)), Given.Digest("b3", post.Edited(WaterToo, 10)));
        Assert.Equal((PostType.Tombstone, null), (state.Post("k1")!.Type, state.Post("k1")!.Issue));
        Assert.Empty(state.IssueIds);
    }

    [Fact]
    public void Author_stays_in_the_family_of_their_first_post_as_long_as_one_is_held()
    {
        var first = Given.Post("k1", Water, author: "ani");
        var state = Applied(Given.Digest("b1", first, Given.Post("k2", WaterToo, author: "ani")));
        var issue = state.Post("k2")!.Issue!;
        var clusterer = Given.Clusterer(state);
        clusterer.Apply(Given.Digest("b2", first.Deleted(5)));
        Assert.Equal((issue, 1, 0), (state.Post("k2")!.Issue, state.Post("k2")!.Family, state.Post("k2")!.VoiceFamily));
        Assert.Equal(0, state.Find(issue)!.FamilyOf(state.Posts, state.Posts.Authors.Find("ani")));
        clusterer.Apply(Given.Digest("b3", Given.Post("k2", WaterToo).Deleted(5)));
        Assert.Empty(state.IssueIds);
    }

    [Fact]
    public void Model_version_is_that_of_the_newest_entry() =>
        Assert.Equal("model-2", Applied(Given.Digest("b1"), Given.Digest("b2") with { ModelVersion = "model-2" }).ModelVersion);

    private static IssueState Applied(params Digest[] digests)
    {
        var state = Given.State();
        var clusterer = Given.Clusterer(state);
        foreach (var digest in digests)
            clusterer.Apply(digest);
        return state;
    }

    private static IEnumerable<string> Authors(IssueState state, string issue) => state.PostsOf(issue).Select(post => post.Author);
}
