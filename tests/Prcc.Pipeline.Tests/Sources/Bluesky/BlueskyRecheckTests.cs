using Microsoft.AspNetCore.Http;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Sources.Bluesky;

namespace Prcc.Pipeline.Tests.Sources.Bluesky;

public sealed class BlueskyRecheckTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Posts_come_back_as_they_are_now_and_what_is_not_shown_is_gone()
    {
        await using var bench = await BlueskyBench.StartAsync(azurite);
        var (same, edited, deleted, withheld) = (bench.Add(4), bench.Add(3), bench.Add(2), bench.Add(1));
        bench.Posts[1] = edited with { Version = 2, Text = "Jalan di Lombok sudah baik" };
        bench.Posts[3] = withheld with { IsWithheld = true };
        bench.Posts.RemoveAt(2);
        var result = await bench.RecheckAsync(same.Uri, edited.Uri, deleted.Uri, withheld.Uri);
        Assert.Equal(FetchOutcome.Ok, result.Outcome);
        Assert.Equal(
            [(same.Uri, same.Text, false), (edited.Uri, "Jalan di Lombok sudah baik", false), (deleted.Uri, "", true), (withheld.Uri, "", true)],
            result.Posts.Select(post => (post.NativeId, post.Text, post.Deleted)));
    }

    [Theory]
    [InlineData("""{"posts":null}""")]
    [InlineData("""{}""")]
    [InlineData("<html></html>")]
    public async Task Answer_that_is_no_list_of_posts_deletes_nothing(string body)
    {
        await using var bench = await BlueskyBench.StartAsync(azurite);
        var post = bench.Add(4);
        await bench.PollAsync();
        bench.Instead = async context =>
        {
            await context.Response.WriteAsync(body);
            return true;
        };
        var result = await bench.RecheckAsync(post.Uri);
        Assert.Empty(result.Posts);
        Assert.NotEqual(FetchOutcome.Ok, result.Outcome);
        Assert.NotNull(result.Error);
    }

    [Fact]
    public async Task Post_that_is_shown_but_cannot_be_read_is_asked_for_again()
    {
        await using var bench = await BlueskyBench.StartAsync(azurite);
        var (broken, whole) = (bench.Add(4), bench.Add(3));
        await bench.PollAsync();
        bench.Instead = async context =>
        {
            await context.Response.WriteAsync($$"""{"posts":[{"uri":"{{broken.Uri}}"},{{whole.View().ToJsonString()}}]}""");
            return true;
        };
        var result = await bench.RecheckAsync(broken.Uri, whole.Uri);
        Assert.Equal((FetchOutcome.Partial, whole.Uri), (result.Outcome, Assert.Single(result.Posts).NativeId));
    }

    [Fact]
    public void Checks_reach_over_half_a_year_and_end()
    {
        var waits = Enumerable.Range(0, 100).Select(PostChecks.Next).TakeWhile(wait => wait is not null).ToList();
        Assert.Equal((TimeSpan.FromMinutes(30), 10), (waits[0], waits.Count));
        Assert.InRange(waits.Sum(wait => wait!.Value.TotalDays), 180, 200);
    }
}
