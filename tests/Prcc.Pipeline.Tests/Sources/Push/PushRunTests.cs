using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Prcc.Pipeline.Archive;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Sources.Push;
using Prcc.Pipeline.Store;
using Prcc.Pipeline.Tests.Archive;
using Prcc.Pipeline.Tests.Sources.Inbox;
using Prcc.Pipeline.Tests.Store;

namespace Prcc.Pipeline.Tests.Sources.Push;

public sealed class PushRunTests(AzuriteFixture azurite)
{
    private readonly FakeTimeProvider time = new(SamplePosts.Noon);

    private static string Post(int id, string text = "Air mati sejak pagi") =>
        $$"""{ "id": "{{id}}", "platform": "ntbcare", "author": "warga-{{id}}", "text": "{{text}}", "published": "2026-11-24T10:00:00+08:00" }""";

    private async Task<PushResult> PushAsync(StorageAccount storage, string body, string? key = null)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        Assert.Null(PushBody.Read(bytes, PushFormat.Json, out var items));
        var run = new PushRun(
            Runs.Intake(storage, NullLoggerFactory.Instance), InboxFiles.Reader, new PushReceipts(storage), new SourceTally(new SourceStates(storage), time), time, NullLoggerFactory.Instance.CreateLogger<PushRun>());
        return await run.RunAsync("vendor", key, bytes, items, default);
    }

    private static async Task<List<Post>> TakenAsync(StorageAccount storage)
    {
        var posts = new List<Post>();
        foreach (var message in await TestStorage.MessagesAsync(storage))
            posts.AddRange(await new ArchiveStore(storage).ReadAsync(ClassifyMessage.Parse(message).Batch, default));
        return posts;
    }

    [Fact]
    public async Task Run_GoodAndBadItems_TakesTheGoodAndNamesTheBad()
    {
        var storage = await TestStorage.CreateAsync(azurite);
        var (receipt, repeated) = await PushAsync(storage, $$"""[ {{Post(1)}}, { "id": "2", "platform": "ntbcare" }, 7, {{Post(3, "Hubungi 081234567890")}}, {{Post(1)}} ]""");

        Assert.False(repeated);
        Assert.Equal([true, false, false, true, true], receipt!.Items.Select(item => item.Accepted));
        Assert.Contains(receipt.Items[1].Errors, error => error.StartsWith("no 'text'", StringComparison.Ordinal));
        var posts = await TakenAsync(storage);
        Assert.Equal(["Air mati sejak pagi", "Hubungi [telepon]"], posts.Select(post => post.Content));
        Assert.All(posts, post => Assert.Equal("push-vendor", post.Source));
        var state = (await new SourceStates(storage).LoadAsync(default))["push-vendor"].State;
        Assert.Equal((2, 2, FetchOutcome.Partial), (state.Posts, state.Refused, state.Outcome));
    }

    [Theory]
    [InlineData("kunci-1")]
    [InlineData(null)]
    public async Task Run_SamePushAgain_GetsTheFirstAnswerAndTakesNothing(string? key)
    {
        var storage = await TestStorage.CreateAsync(azurite);
        var first = await PushAsync(storage, $"[ {Post(1)}, 7 ]", key);
        time.Advance(TimeSpan.FromHours(23));
        var again = await PushAsync(storage, $"[ {Post(1)}, 7 ]", key);
        Assert.Equal((false, true), (first.IsRepeated, again.IsRepeated));
        Assert.Equal(first.Receipt!.Items.Select(item => item.Accepted), again.Receipt!.Items.Select(item => item.Accepted));
        Assert.Single(await TakenAsync(storage));
    }

    [Fact]
    public async Task Run_OtherBodyUnderTheKey_IsRefusedUntilTheKeyIsForgotten()
    {
        var storage = await TestStorage.CreateAsync(azurite);
        await PushAsync(storage, $"[ {Post(1)} ]", "k");
        Assert.Null((await PushAsync(storage, $"[ {Post(2)} ]", "k")).Receipt);
        time.Advance(TimeSpan.FromHours(24));
        Assert.False((await PushAsync(storage, $"[ {Post(2)} ]", "k")).IsRepeated);
        Assert.True((await PushAsync(storage, $"[ {Post(2)} ]", "k")).IsRepeated);
        Assert.Equal(2, (await TakenAsync(storage)).Count);
    }

    [Fact]
    public async Task Run_KilledBeforeTheReceipt_TakesThePostsAgainAndLosesNone()
    {
        var storage = await TestStorage.CreateAsync(azurite);
        await storage.Container(storage.Names.Pushes).DeleteAsync();
        await Assert.ThrowsAsync<Azure.RequestFailedException>(async () =>
        {
            // The receipt of an unknown key is looked for first; a container that is gone answers 404, too.
            await PushAsync(storage, $"[ {Post(1)} ]", "k");
        });
        Assert.Single(await TakenAsync(storage));
        await storage.EnsureCreatedAsync(default);
        Assert.False((await PushAsync(storage, $"[ {Post(1)} ]", "k")).IsRepeated);
        Assert.Single((await TakenAsync(storage)).Select(post => (post.Key, post.ContentHash)).Distinct());
    }
}
