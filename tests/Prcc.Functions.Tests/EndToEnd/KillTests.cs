using Azure.Storage.Blobs;

namespace Prcc.Functions.Tests.EndToEnd;

public sealed class KillTests(AzuriteFixture azurite)
{
    private const int Posts = 5_000;
    private const int Kills = 10;

    [Fact]
    public async Task Killed_ten_times_while_it_works_off_5000_posts_none_is_lost_and_none_counts_twice()
    {
        var prefix = azurite.NewPrefix();
        var settings = PrccProcess.Settings(azurite, prefix);
        // A kill uses up a delivery, as on the real host: it must not be taken for a message that cannot be read.
        settings["AzureFunctionsJobHost:extensions:queues:maxDequeueCount"] = "20";
        // Another seed every day would find other moments, and nobody could look at one again.
        var random = new Random(20261124);
        var now = TimeProvider.System.GetUtcNow();
        for (var kill = 0; kill < Kills; kill++)
        {
            var prcc = await PrccProcess.StartAsync(settings);
            if (kill == 0)
            {
                var inbox = new BlobContainerClient(azurite.ConnectionString, prefix + "inbox");
                for (var file = 0; file < 5; file++)
                    await inbox.UploadBlobAsync($"posts-{file}.jsonl", BinaryData.FromString(SamplePosts.Lines(file * Posts / 5, Posts / 5, now)));
            }
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(50, 2_500)), TimeProvider.System);
            await prcc.KillAsync();
            await prcc.DisposeAsync();
        }

        await using var last = await PrccProcess.StartAsync(settings);
        var trends = await last.UntilAsync("/api/trends", json => json.GetProperty("posts").GetInt32() + json.GetProperty("offTopic").GetInt32() >= Posts);

        Assert.Equal(Posts, trends.GetProperty("posts").GetInt32() + trends.GetProperty("offTopic").GetInt32());
        Assert.Equal(Posts, trends.GetProperty("authors").GetInt32() + trends.GetProperty("offTopic").GetInt32());
        var health = await last.UntilAsync("/api/health", json => json.GetProperty("queue").GetProperty("waiting").GetInt32() == 0);
        Assert.Equal(0, health.GetProperty("queue").GetProperty("poison").GetInt32());
    }
}
