using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Sources.Jetstream;
using Prcc.Pipeline.Sources.Rechecks;
using Prcc.Pipeline.Tests.Archive;
using Prcc.Pipeline.Tests.Sources.Bluesky;
using Prcc.Pipeline.Tests.Sources.Http;
using Prcc.Pipeline.Tests.Sources.Schedules;

namespace Prcc.Pipeline.Tests.Sources.Jetstream;

public sealed class JetstreamConnectorTests
{
    private static readonly DateTimeOffset Noon = SamplePosts.Noon;

    private readonly ShiftedTime time = new(Noon);
    private readonly FakeJetstream stream;

    public JetstreamConnectorTests() => stream = new FakeJetstream(time);

    private static FakePost Post(int number, string text = "Listrik padam di Bima") => new(number, 1, text, "2026-11-24T03:50:00Z", Noon);

    private static Source At(Uri address, params string[] terms) =>
        new() { Id = "jetstream-ntb", Name = "Jetstream", Kind = "jetstream", Url = new Uri(address, "subscribe"), Terms = terms is [] ? ["bima"] : terms, Voice = Voice.Public };

    private static SourceState Read(long at, string host) => new() { Cursor = new JetstreamCursor(host, at).ToString() };

    private async Task<FetchResult> PollAsync(RequestDelegate? answer = null, Func<Uri, SourceState>? state = null, int posts = 1_000, string? mode = null, params (string, string)[] settings)
    {
        await using var site = await TestSite.StartAsync(answer ?? stream.AnswerAsync);
        await using var services = TestSite.Services(added => added.Replace(ServiceDescriptor.Singleton<TimeProvider>(time)), settings);
        var connector = services.GetServices<IConnector>().Single(one => one.Kind == "jetstream");
        return await connector.FetchAsync(At(site.Address) with { Mode = mode }, state?.Invoke(site.Address) ?? new SourceState(), new RunBudget(5, posts, TimeSpan.FromSeconds(20), time), default);
    }

    [Fact]
    public async Task Posts_with_a_term_are_kept_and_the_others_are_not()
    {
        stream.Post(Post(1), "create", Noon.AddMinutes(-9));
        stream.Post(Post(2, "Pantai Kuta Bali"), "create", Noon.AddMinutes(-8));
        stream.Add("did:plc:orang", Noon.AddMinutes(-7), new JsonObject { ["kind"] = "account", ["account"] = new JsonObject { ["active"] = false, ["status"] = "takendown" } });
        stream.Post(Post(3, "Harga bawang") with { }, "create", Noon.AddMinutes(-6));
        var result = await PollAsync();
        Assert.Equal(FetchOutcome.Ok, result.Outcome);
        var post = Assert.Single(result.Posts);
        Assert.Equal(("bluesky", Post(1).Uri, Post(1).Did, "Listrik padam di Bima", "id"), (post.Platform, post.NativeId, post.AuthorId, post.Text, post.Language));
        Assert.Equal((new DateTimeOffset(2026, 11, 24, 3, 50, 0, TimeSpan.Zero), $"https://bsky.app/profile/{Post(1).Did}/post/{Post(1).Key}"), (post.Published, post.Url));
        Assert.True(JetstreamCursor.Parse(result.Cursor)!.At >= JetstreamCursor.Microseconds(Noon));
    }

    [Fact]
    public async Task Time_that_an_author_claims_is_never_after_the_streams()
    {
        stream.Post(Post(1) with { CreatedAt = "2031-01-01T00:00:00Z" }, "create", Noon.AddMinutes(-9));
        stream.Post(Post(2) with { CreatedAt = "besok" }, "create", Noon.AddMinutes(-8));
        Assert.Equal([Noon.AddMinutes(-9), Noon.AddMinutes(-8)], (await PollAsync()).Posts.Select(post => post.Published!.Value));
    }

    [Fact]
    public async Task Edits_and_deletions_within_a_poll_give_the_post_as_it_is_in_the_end()
    {
        stream.Post(Post(1), "create", Noon.AddMinutes(-9));
        stream.Post(Post(2), "create", Noon.AddMinutes(-8));
        stream.Post(Post(1, "Listrik sudah menyala"), "update", Noon.AddMinutes(-7));
        stream.Post(Post(2), "delete", Noon.AddMinutes(-6));
        stream.Post(Post(3), "delete", Noon.AddMinutes(-5));
        stream.Post(Post(4), "update", Noon.AddMinutes(-4));
        Assert.Equal(
            [(Post(1).Uri, "Listrik sudah menyala", false), (Post(2).Uri, "", true), (Post(4).Uri, "Listrik padam di Bima", false)],
            (await PollAsync()).Posts.Select(post => (post.NativeId, post.Text, post.Deleted)));
    }

    [Fact]
    public async Task Mode_indonesian_leaves_out_posts_that_state_only_other_languages()
    {
        stream.Post(Post(1), "create", Noon.AddMinutes(-9));
        stream.Post(Post(2), "create", Noon.AddMinutes(-8));
        Assert.Equal(2, (await PollAsync()).Posts.Count);
        Assert.Equal(Post(1).Uri, Assert.Single((await PollAsync(mode: "indonesian")).Posts).NativeId);
    }

    [Theory]
    [InlineData(true, 5)]
    [InlineData(false, 15)]
    public async Task Reading_goes_on_some_seconds_before_its_end_and_further_back_on_another_host(bool sameHost, int seconds)
    {
        var end = JetstreamCursor.Microseconds(Noon.AddHours(-1));
        await PollAsync(state: address => Read(end, sameHost ? address.Authority : "jetstream1.us-west.bsky.network"));
        Assert.Equal(end - seconds * 1_000_000L, Assert.Single(stream.Cursors));
    }

    [Fact]
    public async Task First_poll_begins_one_poll_interval_back()
    {
        await PollAsync();
        Assert.InRange(Noon.AddMinutes(-15) - JetstreamCursor.Time(stream.Cursors[0]!.Value), TimeSpan.FromSeconds(-60), TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Repeated_posts_do_not_use_up_the_budget()
    {
        var end = Noon.AddMinutes(-9);
        for (var number = 1; number <= 8; number++)
            stream.Post(Post(number), "create", end.AddSeconds(number - 5));
        var (taken, at) = (new HashSet<string>(), JetstreamCursor.Microseconds(end));
        for (var poll = 0; poll < 4; poll++)
        {
            var result = await PollAsync(state: address => Read(at, address.Authority), posts: 1);
            taken.UnionWith(result.Posts.Select(post => post.NativeId));
            at = JetstreamCursor.Parse(result.Cursor)!.At;
        }
        Assert.Equal(8, taken.Count);
    }

    [Fact]
    public async Task Stream_that_breaks_off_was_read_so_far()
    {
        var breaking = new FakeJetstream(time) { BreaksAfter = static _ => 1 };
        breaking.Post(Post(1), "create", Noon.AddMinutes(-9));
        breaking.Post(Post(2), "create", Noon.AddMinutes(-8));
        var result = await PollAsync(breaking.AnswerAsync);
        Assert.Equal((FetchOutcome.Partial, Post(1).Uri), (result.Outcome, Assert.Single(result.Posts).NativeId));
        Assert.Equal(JetstreamCursor.Microseconds(Noon.AddMinutes(-9)), JetstreamCursor.Parse(result.Cursor)!.At);
        Assert.NotNull(result.Error);
    }

    [Fact]
    public async Task Posts_older_than_what_the_server_keeps_are_reported_as_missed()
    {
        var forgetful = new FakeJetstream(time) { Keeps = TimeSpan.FromDays(1) };
        forgetful.Post(Post(1), "create", Noon.AddDays(-3));
        forgetful.Post(Post(2), "create", Noon.AddHours(-20));
        var result = await PollAsync(forgetful.AnswerAsync, address => Read(JetstreamCursor.Microseconds(Noon.AddDays(-3)), address.Authority));
        Assert.Equal((FetchOutcome.Partial, Post(2).Uri), (result.Outcome, Assert.Single(result.Posts).NativeId));
        Assert.Contains("posts between 2026-11-21T03:59:55.000Z and 2026-11-23T08:00:00.000Z were missed", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silence_ends_the_poll_and_keeps_what_was_heard()
    {
        stream.IsLive = false;
        stream.Post(Post(1), "create", Noon.AddMinutes(-9));
        var result = await PollAsync(settings: ("AttemptTimeout", "00:00:01"));
        Assert.Single(result.Posts);
        Assert.Equal(FetchOutcome.Partial, result.Outcome);
        Assert.Contains("sent nothing for 1 s", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Message_beyond_the_bound_ends_the_poll()
    {
        stream.Post(Post(1, new string('x', 5_000)), "create", Noon.AddMinutes(-9));
        var result = await PollAsync(settings: ("MaxBodyBytes", "4096"));
        Assert.Equal(FetchOutcome.Malformed, result.Outcome);
        Assert.Contains("Sources:MaxBodyBytes", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Messages_that_are_no_events_are_refused_and_many_of_them_end_the_poll()
    {
        stream.Post(Post(1), "create", Noon.AddMinutes(-9));
        stream.AddRaw("{ rusak");
        Assert.Equal((FetchOutcome.Partial, 1, true), (await PollAsync()) is var few ? (few.Outcome, few.Posts.Count, few.Refused.Count is 1 or 2) : default);
        for (var number = 0; number < 30; number++)
            stream.AddRaw("[]");
        var many = await PollAsync();
        Assert.Equal((FetchOutcome.Partial, 20), (many.Outcome, many.Refused.Count));
        Assert.Contains("no events of a Jetstream server", many.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, FetchOutcome.Blocked)]
    [InlineData(302, FetchOutcome.Unreachable)]
    [InlineData(403, FetchOutcome.Blocked)]
    [InlineData(429, FetchOutcome.Deferred)]
    [InlineData(502, FetchOutcome.Unreachable)]
    public async Task Answer_that_is_no_stream_has_its_outcome(int status, FetchOutcome expected)
    {
        var result = await PollAsync(context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.RetryAfter = status == 429 ? "300" : default;
            context.Response.Headers.Location = "/subscribe";
            return context.Response.WriteAsync("<html></html>");
        });
        Assert.Equal(expected, result.Outcome);
        Assert.Equal(status == 429, result.NotBefore is not null);
        Assert.NotNull(result.Cursor);
    }

    [Fact]
    public async Task Private_address_is_not_listened_to()
    {
        var result = await PollAsync(settings: ("AllowPrivateAddresses", "false"));
        Assert.Equal(FetchOutcome.Blocked, result.Outcome);
        Assert.Contains("private address", result.Error, StringComparison.Ordinal);
        Assert.Empty(stream.Cursors);
    }

    [Fact]
    public async Task Posts_are_asked_for_again_at_the_app_view_without_a_sign_in()
    {
        await using var site = await TestSite.StartAsync(context => FakeSearch.PostsAsync(context, [Post(1, "Listrik sudah menyala")]));
        await using var services = TestSite.Services(settings: ("Jetstream:AppView", site.Address.ToString()));
        var connector = (IRecheckingConnector)services.GetServices<IConnector>().Single(one => one.Kind == "jetstream");
        HeldPost[] held = [new("bluesky", Post(1).Uri, Noon, 0, ""), new("bluesky", Post(2).Uri, Noon, 0, "")];
        var result = await connector.RecheckAsync(At(new Uri("https://jetstream.invalid/")), new SourceState(), held, TestSite.Budget, default);
        Assert.Equal([(Post(1).Uri, "Listrik sudah menyala", false), (Post(2).Uri, "", true)], result.Posts.Select(post => (post.NativeId, post.Text, post.Deleted)));
        Assert.Equal(new Metrics(Likes: 1, Replies: 0, Reposts: 1, Quotes: 2), result.Posts[0].Metrics);
        Assert.False(Assert.Single(site.Requests).Headers.ContainsKey("Authorization"));
    }
}
