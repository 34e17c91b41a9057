using Azure.Storage.Blobs;
using Prcc.Functions.Tests.EndToEnd;

namespace Prcc.Functions.Tests.Api;

public sealed class PrivacyTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Without_a_viewer_key_citizens_are_not_quoted_and_with_it_they_are()
    {
        const string key = "a-viewer-key-of-length";
        var prefix = azurite.NewPrefix();
        var settings = PrccProcess.Settings(azurite, prefix);
        settings.Remove("Api:PublicPosts");
        settings["Api:ViewerKey"] = key;
        await using var prcc = await PrccProcess.StartAsync(settings);
        await new BlobContainerClient(azurite.ConnectionString, prefix + "inbox")
            .UploadBlobAsync("posts.jsonl", BinaryData.FromString(SamplePosts.Lines(0, 60, TimeProvider.System.GetUtcNow())));

        var anonymous = await prcc.UntilAsync("/api/trends", json => json.GetProperty("posts").GetInt32() == 60);
        var issue = anonymous.GetProperty("issues")[0];
        Assert.Equal(0, issue.GetProperty("exemplars").GetArrayLength());
        var restricted = await prcc.GetAsync($"/api/issues/{issue.GetProperty("id")}/posts");
        Assert.True(restricted.GetProperty("restricted").GetBoolean());
        Assert.Equal((0, 0), (restricted.GetProperty("total").GetInt32(), restricted.GetProperty("posts").GetArrayLength()));

        prcc.Http.DefaultRequestHeaders.Add("x-viewer-key", key);
        var viewer = await prcc.GetAsync("/api/trends");
        Assert.NotEqual(0, viewer.GetProperty("issues")[0].GetProperty("exemplars").GetArrayLength());
        var posts = await prcc.GetAsync($"/api/issues/{issue.GetProperty("id")}/posts");
        Assert.NotEqual(0, posts.GetProperty("posts").GetArrayLength());
        Assert.False(posts.GetProperty("restricted").GetBoolean());
    }
}
