using Microsoft.Extensions.Logging.Abstractions;
using Prcc.Pipeline.Archive;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Rank;
using Prcc.Pipeline.Tests.Issues;
using Prcc.Pipeline.Tests.Rank;
using Prcc.Pipeline.Tests.Store;
using Prcc.Pipeline.Withdraw;

namespace Prcc.Pipeline.Tests.Withdraw;

/// <summary>A post that was deleted at its source is searched for in every store.</summary>
public sealed class WithdrawRunTests(AzuriteFixture azurite)
{
    private const string Word = "zamrudjaya";

    private RankingStorage storage = null!;

    private WithdrawRun Run() => new(
        new Withdrawals(storage.Account), new ArchiveStore(storage.Account), storage.History, storage.EntriesLog, storage.Corrections, new PostRows(storage.Account), NullLogger<WithdrawRun>.Instance);

    [Fact]
    public async Task Run_deleted_post_leaves_every_store_with_its_copies_and_revisions()
    {
        storage = await RankingStorage.CreateAsync(azurite);
        var deleted = Said(99, $"Air PDAM di rumah {Word} mati lagi, kapan hidup");
        await TakeAsync([.. Enumerable.Range(0, 8).Select(number => Said(number, $"Air PDAM Ampenan mati sejak subuh, warga ke-{number} kesal")), deleted]);
        await TakeAsync(deleted with { Content = $"Air PDAM {Word} sudah dua hari mati", Updated = Given.Now, ContentHash = "second" });
        await TakeAsync(deleted with { Content = $"Air PDAM {Word} sudah tiga hari mati", Updated = Given.Now.AddMinutes(1), ContentHash = "third" });
        Assert.NotEmpty(await PlacesOfWordAsync());
        Assert.Equal(0, await Run().RunAsync(default));

        await TakeAsync(deleted with { Type = PostType.Tombstone, Content = "", Updated = Given.Now.AddMinutes(2), ContentHash = "gone" });
        // A copy that was on its way comes after the deletion.
        await TakeAsync(deleted with { Fetched = deleted.Fetched.AddMinutes(1) }, Said(100, "Lampu jalan padam"));
        Assert.Equal(1, await Run().RunAsync(default));

        Assert.Empty(await PlacesOfWordAsync());
        Assert.Equal(0, await Run().RunAsync(default));
        var ids = await storage.SnapshotsAsync();
        Assert.All(await Task.WhenAll(ids.Select(id => storage.AuditAsync(id))), audit => Assert.NotEqual(AuditVerdict.Different, audit.Verdict));
    }

    [Fact]
    public async Task Run_other_posts_of_the_batch_stay_as_they_were()
    {
        storage = await RankingStorage.CreateAsync(azurite);
        var deleted = Said(1, $"Air {Word} mati");
        var batch = await TakeAsync(Said(0, "Air PDAM mati sejak subuh"), deleted);
        await TakeAsync(deleted with { Type = PostType.Tombstone, Content = "", Updated = Given.Now, ContentHash = "gone" });
        await Run().RunAsync(default);

        var archived = await new ArchiveStore(storage.Account).ReadAsync(batch, default);
        Assert.Equal(["Air PDAM mati sejak subuh", ""], archived.Select(post => post.Content));
        var rows = new PostRows(storage.Account);
        Assert.NotNull(await rows.ReadAsync(new PostId(batch, 0), default));
        Assert.Null(await rows.ReadAsync(new PostId(batch, 1), default));
        Assert.Single((await storage.PointerAsync()).Labels.ModelVersions);
    }

    [Fact]
    public async Task Run_killed_anywhere_is_finished_by_the_next()
    {
        storage = await RankingStorage.CreateAsync(azurite);
        var deleted = Said(1, $"Air {Word} mati");
        await TakeAsync([.. Enumerable.Range(2, 6).Select(number => Said(number, $"Air PDAM Ampenan mati, warga ke-{number} kesal")), deleted]);
        await TakeAsync(deleted with { Type = PostType.Tombstone, Content = "", Updated = Given.Now, ContentHash = "gone" });
        for (var at = 1; ; at++)
        {
            var left = at;
            storage.Requests.Before = _ => --left > 0 ? Task.CompletedTask : throw new InvalidOperationException("killed");
            try
            {
                await Run().RunAsync(default);
                break;
            }
            catch (InvalidOperationException e) when (e.Message == "killed")
            {
            }
            finally
            {
                storage.Requests.Before = null;
            }
        }
        Assert.Empty(await PlacesOfWordAsync());
    }

    /// <summary>Takes posts through archive, rows, digest and ranking.</summary>
    private async Task<string> TakeAsync(params Post[] posts)
    {
        var batch = BatchId.Of(posts);
        var labels = posts.Select(_ => new Label
        {
            Language = "id", Sentiment = Sentiment.Negative, Scores = new(0, 0, 1), Categories = ["infrastruktur"], Places = ["52.71"], Relevance = 1, ModelVersion = "model-1",
        }).ToList();
        await new ArchiveStore(storage.Account).WriteAsync(batch, posts, default);
        await new PostRows(storage.Account).WriteAsync(batch, posts, labels, default);
        await storage.WriteAsync(Digest.Of(batch, "model-1", posts, labels));
        storage.Time.Advance(TimeSpan.FromMinutes(5));
        await storage.RankAsync();
        return batch;
    }

    private static Post Said(int number, string text) => new()
    {
        Key = PostKey.Of("x", $"{number}"), ContentHash = PostKey.OfContent(null, text), Type = PostType.Article, Source = "s", Platform = "x", AttributedTo = $"a{number}",
        AttributedToName = "Kabar", Content = text, Published = Given.Now.AddHours(-2), Fetched = Given.Now.AddHours(-1),
    };

    /// <summary>
    /// Blobs and rows in which the word stands. Segments of the state are left out: those that checkpoints pin keep words until the checkpoint is forgotten
    /// with the horizon.
    /// </summary>
    private Task<List<string>> PlacesOfWordAsync() =>
        StoreSearch.PlacesAsync(storage.Account, [Word], blob => !blob.StartsWith("state", StringComparison.Ordinal));
}
