using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace Prcc.Functions.Tests.EndToEnd;

public sealed class InboxTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Posts_dropped_in_the_inbox_container_appear_in_trends()
    {
        var prefix = azurite.NewPrefix();
        await using var prcc = await PrccProcess.StartAsync(PrccProcess.Settings(azurite, prefix));
        var inbox = new BlobContainerClient(azurite.ConnectionString, prefix + "inbox");

        await inbox.UploadBlobAsync("posts.jsonl", BinaryData.FromString(SamplePosts.Lines(0, 240, TimeProvider.System.GetUtcNow())));

        var trends = await prcc.UntilAsync("/api/trends", json => json.GetProperty("posts").GetInt32() == 240);
        Assert.Equal(5, trends.GetProperty("issues").GetArrayLength());
        Assert.False(trends.GetProperty("demo").GetBoolean());
        var sources = await prcc.UntilAsync("/api/sources", json => json.GetProperty("sources").EnumerateArray().Any(source => source.GetProperty("id").GetString() == "inbox" && source.GetProperty("posts").GetInt64() == 240));
        Assert.Equal("Ok", sources.GetProperty("sources").EnumerateArray().Single(source => source.GetProperty("id").GetString() == "inbox").GetProperty("outcome").GetString());
        Assert.Equal(0, await prcc.StopAsync());
        Assert.DoesNotContain("fail:", prcc.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_posts_in_another_file_and_edited_ones_count_once()
    {
        var prefix = azurite.NewPrefix();
        await using var prcc = await PrccProcess.StartAsync(PrccProcess.Settings(azurite, prefix));
        var inbox = new BlobContainerClient(azurite.ConnectionString, prefix + "inbox");
        var now = TimeProvider.System.GetUtcNow();

        await inbox.UploadBlobAsync("first.jsonl", BinaryData.FromString(SamplePosts.Lines(0, 120, now)));
        await prcc.UntilAsync("/api/trends", json => json.GetProperty("posts").GetInt32() == 120);
        var edited = SamplePosts.Lines(0, 60, now).Replace("nomor", "nomor baru", StringComparison.Ordinal);
        await inbox.UploadBlobAsync("again.jsonl", BinaryData.FromString(SamplePosts.Lines(30, 120, now) + "\n" + edited));

        await prcc.UntilAsync("/api/trends", json => json.GetProperty("posts").GetInt32() == 150 && json.GetProperty("authors").GetInt32() == 150);
    }

    [Fact]
    public async Task A_bad_file_is_rejected_with_a_report_and_named_in_sources()
    {
        var prefix = azurite.NewPrefix();
        await using var prcc = await PrccProcess.StartAsync(PrccProcess.Settings(azurite, prefix));

        await new BlobContainerClient(azurite.ConnectionString, prefix + "inbox")
            .UploadBlobAsync("bad.jsonl", BinaryData.FromString(SamplePosts.Lines(0, 3, TimeProvider.System.GetUtcNow()) + "\n{\"id\":"));

        var sources = await prcc.UntilAsync("/api/sources", json => json.GetProperty("sources").EnumerateArray().Any(source => source.GetProperty("outcome").ToString() == "Malformed"));
        Assert.Contains("bad.jsonl, line 4", sources.ToString(), StringComparison.Ordinal);
        var rejected = new BlobContainerClient(azurite.ConnectionString, prefix + "inbox-rejected").GetBlobs().Select(blob => blob.Name).ToList();
        Assert.Contains(rejected, name => name.EndsWith("bad.jsonl.report.txt", StringComparison.Ordinal));
        Assert.Empty(new TableClient(azurite.ConnectionString, prefix + "posts").Query<TableEntity>());
    }

    [Fact]
    public async Task A_bad_queue_message_ends_in_the_poison_queue_and_health_says_so()
    {
        var prefix = azurite.NewPrefix();
        var settings = PrccProcess.Settings(azurite, prefix);
        // Five tries half a minute apart are for an outage to pass, not for this test.
        settings["AzureFunctionsJobHost:extensions:queues:visibilityTimeout"] = "00:00:01";
        settings["AzureFunctionsJobHost:extensions:queues:maxPollingInterval"] = "00:00:01";
        await using var prcc = await PrccProcess.StartAsync(settings);
        var queue = new QueueClient(azurite.ConnectionString, prefix + "classify-poison");

        var messages = new QueueClient(azurite.ConnectionString, prefix + "classify", new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        await messages.SendMessageAsync("{\"batch\":\"nonsense\"}");

        await prcc.UntilAsync("/api/health", json => json.GetProperty("queue").GetProperty("poison").GetInt32() == 1);
        Assert.Contains("nonsense", (await queue.PeekMessageAsync()).Value.Body.ToString() is var body ? System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(body)) : "", StringComparison.Ordinal);
        Assert.Contains("names no batch", prcc.Output, StringComparison.Ordinal);
    }
}
