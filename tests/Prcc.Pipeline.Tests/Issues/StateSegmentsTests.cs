using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Issues;
using Prcc.Pipeline.Rank;

namespace Prcc.Pipeline.Tests.Issues;

/// <summary>Which posts of a state are written again, and what their bytes hold.</summary>
public sealed class StateSegmentsTests
{
    [Fact]
    public void Run_over_new_posts_writes_the_segment_of_their_day_and_leaves_the_others()
    {
        var (state, clusterer, saved) = Month();
        saved.Save(state);
        var before = (saved.Written, saved.Kept);
        clusterer.Apply(Given.Digest("b2", Given.Post("new", "Harga beras naik di Praya")));
        saved.Save(state);
        Assert.Equal(1, saved.Written - before.Written);
        Assert.Equal(before.Written - 1, saved.Kept - before.Kept);
        Assert.Equal(state.Canonical(), saved.Load(new()).Canonical());
    }

    [Fact]
    public void State_that_did_not_change_writes_nothing()
    {
        var (state, _, saved) = Month();
        saved.Save(state);
        var written = saved.Written;
        saved.Save(state);
        saved.Save(saved.Load(new()));
        Assert.Equal(written, saved.Written);
    }

    [Fact]
    public void Month_of_posts_lies_in_ten_segments_at_most()
    {
        var (state, _, saved) = Month();
        saved.Save(state);
        Assert.InRange(state.Saved.Count, 8, 10);
        Assert.Equal(36, state.Saved.Sum(segment => segment.Days.Count));
        Assert.Distinct(state.Saved.SelectMany(segment => segment.Days));
    }

    [Theory]
    [InlineData("sentiment")]
    [InlineData("places")]
    [InlineData("off topic")]
    [InlineData("deleted")]
    [InlineData("edited")]
    [InlineData("fetched again")]
    [InlineData("fetched again, alone on its day")]
    [InlineData("forgotten")]
    public void Change_of_an_old_post_is_saved(string what)
    {
        var (state, clusterer, saved) = Month();
        saved.Save(state);
        var before = state.Canonical();
        var post = Old(20);
        switch (what)
        {
            case "sentiment":
                clusterer.Apply(Given.Corrected(1, post, new() { Sentiment = Sentiment.Negative }));
                break;
            case "places":
                clusterer.Apply(Given.Corrected(1, post, new() { Places = ["52.71"] }));
                break;
            case "off topic":
                clusterer.Apply(Given.Corrected(1, post, new() { Relevant = false }));
                break;
            case "deleted":
                clusterer.Apply(Given.Digest("b9", post.Deleted(5)));
                break;
            case "edited":
                clusterer.Apply(Given.Digest("b9", post.Edited("Banjir rendam Kota Bima", 5)));
                break;
            case "fetched again":
                clusterer.Apply(Given.Digest("b9", post with { Fetched = post.Fetched.AddDays(9) }));
                break;
            case "fetched again, alone on its day":
                clusterer.Apply(Given.Digest("b9", Old(21) with { Fetched = Given.Now }));
                break;
            default:
                clusterer.EndRun(Given.Now.AddDays(9));
                break;
        }
        Assert.NotEqual(before, state.Canonical());
        saved.Save(state);
        Assert.Equal(state.Canonical(), saved.Load(new()).Canonical());
    }

    [Fact]
    public void Same_posts_give_the_same_bytes()
    {
        var (one, other) = (Month().State, Month().State.Reloaded());
        Assert.Equal(SegmentFormat.Write(one, [.. one.Posts.Numbers]).ToArray(), SegmentFormat.Write(other, [.. other.Posts.Numbers.Reverse()]).ToArray());
    }

    [Fact]
    public void Post_comes_back_with_all_that_the_state_knows()
    {
        var state = Given.State();
        var post = Given.Post("k", "Air PDAM mati. Kapan mengalir lagi? #Ampenan", hoursAgo: 30) with
        {
            Type = PostType.Article, Sentiment = Sentiment.Negative, Categories = ["pangan", "air-bersih"], Places = ["52.72", "52.01"],
            AuthorName = "Suara NTB", Url = "https://suara.example/1", Updated = Given.Now.AddHours(-40), Fetched = Given.Now.AddHours(-50),
        };
        Given.Clusterer(state).Apply(Given.Digest("b", Given.Post("other", "Jalan rusak"), post));
        var read = state.Reloaded().Post("k")!;
        Assert.Equivalent(state.Post("k"), read, strict: true);
        Assert.Equal((new PostId("b", 1), PostType.Article, Sentiment.Negative), (read.Id, read.Type, read.Sentiment));
        // Changed and fetched before it was published: clocks differ.
        Assert.Equal((Given.Now.AddHours(-30), Given.Now.AddHours(-40), Given.Now.AddHours(-50)), (read.Published, read.Changed, read.Fetched));
        Assert.Equal(["pangan", "air-bersih"], read.Categories);
        Assert.Equal(["52.01", "52.72"], read.Places);
        Assert.Equal(new Quote(post.Text, "Suara NTB", "https://suara.example/1"), read.Quote);
        Assert.Equal("Air PDAM mati . Kapan mengalir lagi . Ampenan", read.Words);
    }

    [Fact]
    public void Fields_of_a_post_stay_what_they_are_where_the_state_numbers_them_otherwise()
    {
        var state = Given.State();
        var clusterer = Given.Clusterer(state);
        var gone = Given.Post("gone", "Air PDAM mati", hoursAgo: 24 * 30) with { Categories = ["air-bersih"], Places = ["52.01"], Fetched = Given.Now.AddDays(-30) };
        clusterer.Apply(Given.Digest("b1", gone));
        clusterer.Apply(Given.Digest("b2", Given.Post("stays", "Harga beras naik") with { Categories = ["pangan", "ekonomi"], Places = ["52.71"] }));
        clusterer.EndRun(Given.Now.AddDays(10));
        var loaded = state.Reloaded();
        Given.Clusterer(loaded).Apply(Given.Digest("b3", Given.Post("new", "Jalan rusak") with { Categories = ["infrastruktur", "pangan"], Places = ["52.03", "52.71"] }));
        var again = loaded.Reloaded();
        Assert.Equal(["pangan", "ekonomi"], again.Post("stays")!.Categories);
        Assert.Equal(["infrastruktur", "pangan"], again.Post("new")!.Categories);
        Assert.Equal(["52.03", "52.71"], again.Post("new")!.Places);
        Assert.Equal(["52.71"], again.Post("stays")!.Places);
    }

    [Fact]
    public void Bytes_that_are_no_segment_are_refused()
    {
        var (state, _, _) = Month();
        var whole = SegmentFormat.Write(state, [.. state.Posts.Numbers]).ToArray();
        foreach (var bytes in new[] { [], new byte[100], whole[..^30], whole[..(whole.Length / 2)], whole[..20] })
            Assert.Throws<InvalidDataException>(() => SegmentFormat.Read(bytes, Given.State(), 0));
    }

    private static DigestPost Old(int day, string neighbour = "k") => Given.Post($"{neighbour}{day}", $"Air PDAM mati di lingkungan {(char)('a' + (day % 26))}{(char)('a' + (day / 26))}zum", hoursAgo: 24 * day) with { Fetched = Given.Now.AddDays(-day) };

    /// <summary>A post on each of 36 days, and another on every second.</summary>
    private static (IssueState State, Clusterer Clusterer, SavedState Saved) Month()
    {
        var state = Given.State();
        var clusterer = Given.Clusterer(state);
        clusterer.Apply(Given.Digest("b1", [.. Enumerable.Range(0, 36).Select(day => Old(day)), .. Enumerable.Range(0, 18).Select(half => Old(2 * half, "l"))]));
        clusterer.EndRun(Given.Now);
        return (state, clusterer, new());
    }
}
