using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Sources.Rechecks;

namespace Prcc.Pipeline.Tests.Sources.Mastodon;

public sealed class MastodonRecheckTests
{
    private static HeldPost Held(string id) => new("mastodon", $"https://lombok.example/users/warga1/statuses/{id}", TimeProvider.System.GetUtcNow(), 0, "", id);

    /// <summary>A server that has these posts, and the list of several only if it is told so.</summary>
    private static Task<MastodonSite> ServerAsync(string? list, params JsonObject[] posts) => MastodonSite.StartAsync(context =>
    {
        var path = context.Request.Path.Value!;
        var one = posts.SingleOrDefault(post => path == "/api/v1/statuses/" + post["id"]);
        context.Response.StatusCode = path == "/api/v1/statuses" ? list is null ? 404 : 200 : one is null ? 404 : 200;
        return context.Response.WriteAsync(path == "/api/v1/statuses" ? list ?? """{"error":"Not Found"}""" : one is null ? """{"error":"Record not found"}""" : JsonSerializer.Serialize(one));
    });

    [Fact]
    public async Task Posts_are_asked_for_in_one_request_and_edits_come_back_under_the_same_key()
    {
        var posts = new[] { MastodonSamples.Status("11"), MastodonSamples.Status("12", "Sudah diperbaiki") };
        await using var site = await ServerAsync(MastodonSamples.Page(posts), posts);
        var result = await site.RecheckAsync(posts: [Held("11"), Held("12")]);
        Assert.Equal(["/api/v1/statuses?id%5B%5D=11&id%5B%5D=12"], site.Requests);
        Assert.Equal(FetchOutcome.Ok, result.Outcome);
        Assert.Equal([(Held("11").Key, "11"), (Held("12").Key, "12")], result.Posts.Select(post => (PostKey.Of(post.Platform, post.NativeId), post.RecheckId)));
        Assert.Equal(("<p>Sudah diperbaiki</p>", false), (result.Posts[1].Text, result.Posts[1].Deleted));
    }

    [Fact]
    public async Task Post_that_the_server_does_not_find_is_gone()
    {
        await using var site = await ServerAsync(MastodonSamples.Page(MastodonSamples.Status("11")), MastodonSamples.Status("11"));
        var result = await site.RecheckAsync(posts: [Held("11"), Held("12")]);
        Assert.Equal((FetchOutcome.Ok, 2), (result.Outcome, result.Posts.Count));
        Assert.Equal((Held("12").NativeId, true, ""), (result.Posts[1].NativeId, result.Posts[1].Deleted, result.Posts[1].Text));
    }

    /// <summary>Servers of other software know the parameter by another name, and answer with nothing.</summary>
    [Theory]
    [InlineData("[]")]
    [InlineData("""{"error":"x"}""")]
    [InlineData(null)]
    public async Task Server_without_the_list_loses_no_post(string? list)
    {
        await using var site = await ServerAsync(list, MastodonSamples.Status("11"), MastodonSamples.Status("12"));
        var result = await site.RecheckAsync(posts: [Held("11"), Held("12")]);
        Assert.Equal(FetchOutcome.Ok, result.Outcome);
        Assert.Equal([false, false], result.Posts.Select(post => post.Deleted));
        Assert.Equal(3, site.Requests.Count);
    }

    [Theory]
    [InlineData(404, "<html>no such page</html>")]
    [InlineData(404, "")]
    [InlineData(401, """{"error":"The access token is invalid"}""")]
    [InlineData(503, """{"error":"Remote data could not be fetched"}""")]
    [InlineData(200, "<html>Just a moment…</html>")]
    public async Task Trouble_makes_no_post_gone(int status, string body)
    {
        await using var site = await MastodonSite.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync(body);
        });
        var result = await site.RecheckAsync(posts: [Held("11")]);
        Assert.Empty(result.Posts);
        Assert.NotEqual(FetchOutcome.Ok, result.Outcome);
        Assert.NotNull(result.Error);
    }

    [Theory]
    [InlineData("indexable")]
    [InlineData("visibility")]
    [InlineData("content")]
    public async Task Post_that_may_no_longer_be_read_or_says_nothing_any_more_is_gone_here(string what)
    {
        var status = MastodonSamples.Status(post => (post["id"], post["uri"]) = ("11", Held("11").NativeId));
        (what == "indexable" ? status["account"]! : status)[what] = what switch { "indexable" => false, "visibility" => "private", _ => "" };
        await using var site = await ServerAsync(MastodonSamples.Page(status), status);
        Assert.True(Assert.Single((await site.RecheckAsync(posts: [Held("11")])).Posts).Deleted);
    }

    [Fact]
    public async Task Budget_that_ends_in_the_middle_keeps_what_was_answered()
    {
        await using var site = await ServerAsync(MastodonSamples.Page(MastodonSamples.Status("11")), MastodonSamples.Status("11"));
        var result = await site.RecheckAsync(new RunBudget(2, 100, TimeSpan.FromMinutes(1), TimeProvider.System), Held("11"), Held("12"), Held("13"));
        Assert.Equal(2, site.Requests.Count);
        Assert.Equal((FetchOutcome.Deferred, 2), (result.Outcome, result.Posts.Count));
    }

    [Fact]
    public async Task Checks_go_on_for_half_a_year()
    {
        await using var site = await ServerAsync("[]");
        var waits = Enumerable.Range(0, 100).Select(site.Connector.NextCheck).TakeWhile(wait => wait is not null).Select(wait => wait!.Value).ToList();
        Assert.Equal(waits.Order(), waits);
        Assert.Equal(TimeSpan.FromHours(1), waits[0]);
        Assert.InRange(waits.Aggregate((sum, wait) => sum + wait).TotalDays, 180, 200);
        Assert.Null(((IRecheckingConnector)site.Connector).DeleteUnchecked(3));
    }
}
