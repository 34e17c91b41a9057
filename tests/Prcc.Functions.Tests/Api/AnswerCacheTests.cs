using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Prcc.Pipeline.Rank;

namespace Prcc.Functions.Tests.Api;

/// <summary>What serving asks of the storage.</summary>
public sealed class AnswerCacheTests(RankedDemo demo)
{
    private const int CheckSeconds = 3;

    [Theory]
    [InlineData("/api/trends")]
    [InlineData("/api/trends?window=7d&scope=52.71&top=10")]
    [InlineData("/api/feed")]
    [InlineData("/api/issues/{id}")]
    [InlineData("/api/issues/{id}/card")]
    public async Task A_cold_read_of_a_snapshot_takes_two_storage_operations_and_a_warm_one_none(string path)
    {
        await using var host = await demo.StartAsync();
        path = path.Replace("{id}", demo.FirstIssue, StringComparison.Ordinal);

        var cold = await host.Http.GetStringAsync(path);
        Assert.Equal(2, host.Storage.Requests.Count);
        var warm = await host.Http.GetStringAsync(path);
        Assert.Equal(2, host.Storage.Requests.Count);
        Assert.Equal(cold, warm);
    }

    [Fact]
    public async Task After_a_few_seconds_the_pointer_is_read_again_and_nothing_else()
    {
        await using var host = await demo.StartAsync();
        await host.Http.GetStringAsync("/api/trends");
        host.Storage.Clear();

        host.Time.Advance(TimeSpan.FromSeconds(CheckSeconds));
        await host.Http.GetStringAsync("/api/trends");
        await host.Http.GetStringAsync("/api/trends");

        var request = Assert.Single(host.Storage.Requests);
        Assert.Contains("pointer", request.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_newer_pointer_is_served_once_it_has_been_seen()
    {
        await using var own = new RankedDemo();
        await own.InitializeAsync();
        await using var host = await own.StartAsync();
        var before = await host.Http.GetStringAsync("/api/trends?fields=asOf");
        var store = host.Services.GetRequiredService<SnapshotStore>();
        var pointer = (await store.PointerAsync(TestContext.Current.CancellationToken))!;

        await store.PointAsync(pointer with { CheckedAt = pointer.CheckedAt.AddMinutes(5) }, TestContext.Current.CancellationToken);

        Assert.Equal(before, await host.Http.GetStringAsync("/api/trends?fields=asOf"));
        host.Time.Advance(TimeSpan.FromSeconds(CheckSeconds));
        Assert.Contains("06:10:00Z", await host.Http.GetStringAsync("/api/trends?fields=asOf"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_storage_that_fails_is_not_noticed_while_the_answer_is_at_hand()
    {
        await using var host = await demo.StartAsync(("Api:CheckSnapshotSeconds", "1"));
        var before = await host.Http.GetStringAsync("/api/trends");

        host.Storage.Fail = true;
        host.Time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(before, await host.Http.GetStringAsync("/api/trends"));
        Assert.Contains(host.Log.Entries, entry => entry.Message.Contains("the last one known is served on", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/api/trends")]
    [InlineData("/api/history?at=2026-11-24T07:00Z")]
    public async Task Answers_to_viewers_are_never_given_to_others(string path)
    {
        const string key = "a-viewer-key-of-length";
        await using var host = await demo.StartAsync(("Api:PublicPosts", "false"), ("Api:ViewerKey", key));

        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("x-viewer-key", key);
        using var viewer = await host.Http.SendAsync(request);
        Assert.Contains("\"type\":\"Note\"", await viewer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(viewer.Headers.CacheControl!.Private);

        using var anonymous = await host.Http.GetAsync(path);
        Assert.DoesNotContain("\"type\":\"Note\"", await anonymous.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(anonymous.Headers.CacheControl!.Public);
    }

    [Fact]
    public async Task Without_a_viewer_key_every_post_that_is_quoted_is_of_news_or_an_institution()
    {
        await using var host = await demo.StartAsync(("Api:PublicPosts", "false"));
        var all = (await demo.GetAsync($"/api/issues/{demo.FirstIssue}/posts?type=Article")).GetProperty("total").GetInt32();

        var posts = JsonSerializer.Deserialize<JsonElement>(await host.Http.GetStringAsync($"/api/issues/{demo.FirstIssue}/posts"));

        Assert.True(posts.GetProperty("restricted").GetBoolean());
        Assert.Equal(all, posts.GetProperty("total").GetInt32());
        Assert.NotEqual(0, all);
        Assert.All(posts.GetProperty("posts").EnumerateArray(), post => Assert.Equal("Article", post.GetProperty("type").GetString()));
        foreach (var path in (string[])["/api/trends?top=10", "/api/history?at=2026-11-24T07:00Z&top=10", $"/api/issues/{demo.FirstIssue}", "/api/feed", $"/api/issues/{demo.FirstIssue}/card"])
            Assert.DoesNotContain("\"type\":\"Note\"", await host.Http.GetStringAsync(path), StringComparison.Ordinal);
    }
}
