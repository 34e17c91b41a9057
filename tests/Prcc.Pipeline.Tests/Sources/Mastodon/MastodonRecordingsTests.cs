using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Tests.Archive;

namespace Prcc.Pipeline.Tests.Sources.Mastodon;

/// <summary>Answers of a real server (Mastodon 4.5 and later), with their headers, as they were recorded.</summary>
public sealed class MastodonRecordingsTests(ITestOutputHelper output)
{
    private static async Task ReplayAsync(HttpContext context, JsonElement recording)
    {
        var response = recording.GetProperty("response");
        foreach (var header in response.GetProperty("headers").EnumerateObject().Where(header => header.Name != "content-length"))
            context.Response.Headers[header.Name] = header.Value.EnumerateArray().Select(value => value.GetString()).ToArray();
        await context.Response.WriteAsync(response.GetProperty("body").GetString()!);
    }

    [Theory]
    [InlineData("test_hashtag_tl.001", "test_hashtag_tl.002", "hoot")]
    [InlineData("test_public_tl.001", "test_public_tl.002", null)]
    [InlineData("test_public_tl.001", "test_public_tl.003", null)]
    [InlineData("test_public_tl_anonymous.001", "test_public_tl_anonymous.002", null)]
    [InlineData("test_timeline_disabled.000", "test_timeline_disabled.002", null)]
    public async Task Recorded_timeline_is_read_whole(string instance, string page, string? tag)
    {
        var folder = RepositoryFiles.Data("mastodon");
        Assert.SkipWhen(folder is null, "The recordings of a Mastodon server (mastodon) are not on this machine; set PRCC_DATA.");
        var (about, timeline) = (Read(folder, instance), Read(folder, page));
        var body = JsonSerializer.Deserialize<JsonElement>(timeline.GetProperty("response").GetProperty("body").GetString()!);
        await using var site = await MastodonSite.StartAsync(context => ReplayAsync(context, context.Request.Path == "/api/v2/instance" ? about : timeline));

        var result = await site.FetchAsync(tag is null ? site.Source() : site.Source(tag));

        Assert.Equal((FetchOutcome.Ok, null, null), (result.Outcome, result.Error, result.NotBefore));
        Assert.Empty(result.Refused);
        Assert.Equal(body.GetArrayLength(), result.Posts.Count + result.Skipped);
        output.WriteLine($"{page}: {result.Posts.Count} posts, {result.Skipped} left out");
        var source = tag is null ? site.Source() : site.Source(tag);
        foreach (var post in result.Posts)
        {
            var item = body.EnumerateArray().Single(item => item.GetProperty("id").GetString() == post.RecheckId);
            Assert.Equal((item.GetProperty("uri").GetString(), item.GetProperty("created_at").GetDateTimeOffset()), (post.NativeId, post.Published));
            Assert.NotNull(post.Metrics!.Quotes);
            Assert.True(SamplePosts.Maker.TryMake(source, post, SamplePosts.Noon, out var made, out var reason), reason);
            Assert.DoesNotContain("<", made.Content, StringComparison.Ordinal);
        }
        var position = JsonDocument.Parse(result.Cursor!).RootElement.GetProperty("read").GetProperty(tag ?? "").GetProperty("id").GetString();
        Assert.Contains($"min_id={position}", timeline.GetProperty("response").GetProperty("headers").GetProperty("link")[0].GetString(), StringComparison.Ordinal);
        Assert.Contains("\"access\":\"public\"", result.Cursor, StringComparison.Ordinal);
    }

    private static JsonElement Read(string folder, string name) => JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(Path.Combine(folder, name + ".json")));
}
