using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Rank;

namespace Prcc.Pipeline.Tests.Rank;

public sealed class RankerTests
{
    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public void Public_issue_has_five_authors(int authors, bool ranked) =>
        Assert.Equal(ranked, new StateBuilder().People(authors, "air").List().Issues.Count == 1);

    [Fact]
    public void Many_posts_of_four_authors_are_no_public_issue()
    {
        var state = new StateBuilder();
        for (var post = 0; post < 40; post++)
            state.Post("air", author: $"a{post % 4}");
        Assert.Empty(state.List().Issues);
        Assert.Equal((40, 4), (state.List().Posts, state.List().Authors));
    }

    [Fact]
    public void One_text_in_one_place_is_no_public_issue() =>
        Assert.Empty(new StateBuilder().People(50, "lapak", family: 0).List().Issues);

    [Fact]
    public void One_text_in_two_places_is_ranked() =>
        Assert.Single(new StateBuilder().People(5, "lapak", family: 0).Post("lapak", family: 0, platform: "facebook").List().Issues);

    [Fact]
    public void Two_texts_in_one_place_are_ranked() =>
        Assert.Single(new StateBuilder().People(5, "lapak", family: 0).Post("lapak", family: 1).List().Issues);

    [Fact]
    public void Most_voices_come_first()
    {
        var state = new StateBuilder().People(6, "air").People(200, "lapak", family: 0).Post("lapak", family: 1).People(9, "jalan");
        var issues = state.List().Issues;
        // lapak: 1 + ln 200 + 1 = 7.3
        Assert.Equal([(1, "jalan", 9), (2, "lapak", 7.3), (3, "air", 6)], issues.Select(issue => (issue.Rank, issue.Id, issue.Voices)));
        Assert.Equal(new LargestFamily(200, 200, 6.3), issues[1].LargestFamily);
        Assert.Equal((201, 201, 2, 1), (issues[1].Authors, issues[1].Posts, issues[1].Families, issues[1].Sources));
    }

    [Fact]
    public void Ties_go_to_authors_then_places_then_the_older_then_the_id()
    {
        // Families of 4, 1, 1 and of 2, 2, 1: both 3 + ln 4 voices, of 6 and of 5 authors.
        var state = new StateBuilder()
            .People(1, "e").People(2, "e", family: 1).People(2, "e", family: 2)
            .People(1, "d").People(2, "d", family: 1).People(2, "d", family: 2)
            .People(1, "c", hoursAgo: 2).People(2, "c", family: 1).People(2, "c", family: 2)
            .People(1, "b", places: ["52.71"]).People(2, "b", family: 1).People(2, "b", family: 2)
            .People(2, "a").People(4, "a", family: 1);
        Assert.Equal(["a", "b", "c", "d", "e"], state.List().Issues.Select(issue => issue.Id));
    }

    [Fact]
    public void Place_ranks_what_is_said_of_it()
    {
        var state = new StateBuilder()
            .People(9, "jalan", places: ["52.01"])
            .People(6, "air", places: ["52.71"])
            .People(3, "air", places: ["52.01", "52.71"])
            .People(7, "beras");
        Assert.Equal([("air", 9.0)], Issues(state.List(scope: "52.71")));
        Assert.Equal([("jalan", 9.0)], Issues(state.List(scope: "52.01")));
        Assert.Empty(state.List(scope: "52.05").Issues);
        Assert.Equal(["air", "jalan", "beras"], state.List().Issues.Select(issue => issue.Id).OrderBy(id => id == "beras").ThenBy(id => id));
        var air = state.List().Issues.Single(issue => issue.Id == "air");
        Assert.Equal([new("52.71", "Kota Mataram", 9), new PlaceCount("52.01", "Lombok Barat", 3)], air.Places);
    }

    [Fact]
    public void Every_window_and_scope_has_its_list() =>
        Assert.Equal(3 * 11, new StateBuilder().Rank().Lists.DistinctBy(list => (list.Window, list.Scope)).Count());

    [Fact]
    public void Mission_ranks_what_is_said_of_its_fields()
    {
        (Scope Scope, IReadOnlyList<string> Fields)[] missions =
            [(new("tirta", "NTB Tirta", "NTB Tirta"), ["air-bersih", "lingkungan"]), (new("jalan", "NTB Jalan", "NTB Jalan"), ["infrastruktur"]), (new("lain", "NTB Lain", "NTB Lain"), ["tak-dikenal"])];
        var state = new StateBuilder()
            .People(6, "air", fields: ["air-bersih"]).People(2, "air", fields: ["infrastruktur", "lingkungan"])
            .People(7, "jalan", fields: ["infrastruktur"], places: ["52.01"])
            .People(9, "beras").Post(null, fields: ["air-bersih"]);
        Assert.Equal(3 * (11 + 3), state.Rank(missions: missions).Lists.DistinctBy(list => (list.Window, list.Scope)).Count());
        var tirta = state.List(scope: "tirta", missions: missions);
        Assert.Equal([("air", 8.0)], Issues(tirta));
        Assert.Equal((8, 8, 1), (tirta.Posts, tirta.Authors, tirta.OffTopic));
        // Two who speak of water in the field of roads are too few for an issue of it.
        Assert.Equal([("jalan", 7.0)], Issues(state.List(scope: "jalan", missions: missions)));
        Assert.Equal(9, state.List(scope: "jalan", missions: missions).Posts);
        Assert.Empty(state.List(scope: "lain", missions: missions).Issues);
        Assert.Equal(Issues(state.List()), Issues(state.List(missions: missions)));
    }

    [Fact]
    public void Category_is_the_best_field_of_most_posts()
    {
        var state = new StateBuilder().People(3, "air", fields: ["air-bersih", "infrastruktur"]).People(2, "air", fields: ["infrastruktur"]).People(9, "beras");
        Assert.Equal("air-bersih", state.List().Issues.Single(issue => issue.Id == "air").Category);
        Assert.Null(state.List().Issues.Single(issue => issue.Id == "beras").Category);
    }

    [Fact]
    public void List_says_how_many_issues_it_could_have_shown()
    {
        var state = new StateBuilder().People(4, "kecil");
        for (var issue = 0; issue < 12; issue++)
            state.People(5, $"i{issue:D2}");
        Assert.Equal((12, 10), (state.List().Eligible, state.List().Issues.Count));
    }

    [Fact]
    public void Windows_go_by_publishing_time()
    {
        var state = new StateBuilder()
            .People(5, "air", hoursAgo: 23.9).People(1, "air", hoursAgo: 24).People(2, "air", hoursAgo: 24 * 6.9)
            .People(3, "air", hoursAgo: 24 * 29.9).People(1, "air", hoursAgo: 24 * 31).People(4, "air", hoursAgo: -1);
        Assert.Equal([("air", 5.0)], Issues(state.List("24h")));
        Assert.Equal([("air", 8.0)], Issues(state.List("7d")));
        Assert.Equal([("air", 11.0)], Issues(state.List("30d")));
    }

    [Fact]
    public void Off_topic_posts_are_counted_by_window_and_deleted_ones_are_not()
    {
        var state = new StateBuilder().Post(null).Post(null, hoursAgo: 30).Post(null, type: PostType.Tombstone).People(5, "air");
        Assert.Equal((1, 5), (state.List("24h").OffTopic, state.List("24h").Posts));
        Assert.Equal(2, state.List("7d").OffTopic);
    }

    [Fact]
    public void Priority_is_what_is_surely_negative()
    {
        var state = new StateBuilder()
            .People(40, "motogp", sentiment: Sentiment.Positive)
            .People(20, "air", sentiment: Sentiment.Negative)
            .People(15, "jalan", sentiment: Sentiment.Negative).People(10, "jalan", sentiment: Sentiment.Positive);
        var list = state.List();
        Assert.Equal(["motogp", "jalan", "air"], list.Issues.Select(issue => issue.Id));
        // Wilson's lower bounds of 20 / 20, 15 / 25 and 0 / 40: 0.8389, 0.4074 and 0.
        Assert.Equal([("air", 16.78), ("jalan", 10.18), ("motogp", 0)], list.Priority.Select(priority => (priority.Id, priority.Score)));
    }

    [Fact]
    public void List_holds_as_many_issues_as_configured()
    {
        var state = new StateBuilder();
        for (var issue = 0; issue < 12; issue++)
            state.People(5 + issue, $"i{issue:D2}");
        Assert.Equal(10, state.List().Issues.Count);
        Assert.Equal(["i11", "i10", "i09", "i08", "i07"], state.List(options: new() { ListLength = 5 }).Issues.Select(issue => issue.Id));
    }

    [Fact]
    public void Details_hold_every_ranked_issue_with_its_days_and_aliases()
    {
        // 06:00 UTC is 14:00 WITA: 15 hours ago was yesterday there.
        var state = new StateBuilder().People(6, "air").People(3, "air", hoursAgo: 15, sentiment: Sentiment.Negative).People(4, "kecil");
        state.State.Alias("lebih lama", "lama");
        state.State.Alias("lama", "air");
        var detail = Assert.Single(state.Rank().Issues);
        Assert.Equal(["lama", "lebih lama"], detail.Aliases);
        Assert.Equal([new("2026-11-23", 3, 0, 0, 3), new TimelineDay("2026-11-24", 6, 0, 6, 0)], detail.Timeline);
        Assert.Equal(["24h", "30d", "7d"], detail.Windows.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(9, detail.Windows["24h"].Voices);
    }

    private static IEnumerable<(string Id, double Voices)> Issues(RankedList list) => list.Issues.Select(issue => (issue.Id, issue.Voices));
}
