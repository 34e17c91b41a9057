using Microsoft.Extensions.Logging.Abstractions;
using Prcc.Pipeline.Archive;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Erase;
using Prcc.Pipeline.Rank;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Sources.Inbox;
using Prcc.Pipeline.Sources.Rechecks;
using Prcc.Pipeline.Tests.Archive;
using Prcc.Pipeline.Tests.Issues;
using Prcc.Pipeline.Tests.Rank;
using Prcc.Pipeline.Tests.Sources.Inbox;
using Prcc.Pipeline.Tests.Store;
using Prcc.Pipeline.Withdraw;

namespace Prcc.Pipeline.Tests.Erase;

/// <summary>An author who was erased is searched for in every store.</summary>
public sealed class EraseRunTests(AzuriteFixture azurite)
{
    private const string Word = "zamrudjaya";

    private static readonly string Author = SamplePosts.Keys.Of("x", "warga_x");

    private RankingStorage storage = null!;

    private Erasures Erasures => new(storage.Account);

    private ArchiveStore Archive => new(storage.Account, new(Erasures, storage.Time));

    [Fact]
    public async Task Author_who_was_erased_is_in_no_store_and_does_not_come_back()
    {
        storage = await RankingStorage.CreateAsync(azurite);
        await PrepareAsync();
        var before = (await storage.PointerAsync()).Snapshot;
        Assert.NotEmpty(await PlacesAsync(Author, Word, PostKey.Of("x", "99")));

        await Erasures.RequestAsync(Author, storage.Time.GetUtcNow(), default);
        await storage.RankAsync();
        Assert.Equal(3, await Run().RunAsync(default));
        // Read again by the next poll, and said anew.
        await TakeAsync(Said(99, $"Air PDAM di rumah {Word} mati lagi, kapan hidup"), Said(98, $"{Word} tetap menulis tentang air PDAM"), Said(200, "Lampu jalan padam di Cakranegara"));
        Assert.Equal(0, await Run().RunAsync(default));
        Assert.Single(await Erasures.WaitingAsync(default));
        storage.Time.Advance(EraseRun.Settle);
        Assert.Equal(0, await Run().RunAsync(default));

        Assert.Empty(await Erasures.WaitingAsync(default));
        Assert.Empty(await PlacesAsync(Author, Word, PostKey.Of("x", "99")));
        Assert.NotEqual(before, (await storage.PointerAsync()).Snapshot);
        Assert.All(
            await Task.WhenAll((await storage.SnapshotsAsync()).Select(id => storage.AuditAsync(id))), audit => Assert.NotEqual(AuditVerdict.Different, audit.Verdict));
    }

    [Fact]
    public async Task Others_of_the_same_batch_stay_as_they_were()
    {
        storage = await RankingStorage.CreateAsync(azurite);
        var batch = await PrepareAsync();
        await Erasures.RequestAsync(Author, storage.Time.GetUtcNow(), default);
        await storage.RankAsync();
        await Run().RunAsync(default);

        var archived = await Archive.ReadAsync(batch, default);
        Assert.Equal(9, archived.Count);
        Assert.Equal(8, archived.Count(post => !post.IsErased && post.Content.Length > 0));
        var rows = new PostRows(storage.Account);
        Assert.NotNull(await rows.ReadAsync(new PostId(batch, 0), default));
        Assert.Null(await rows.ReadAsync(new PostId(batch, 8), default));
        Assert.Equal(8, (await storage.StateAsync()).AllPosts().Select(post => post.Author).Distinct().Count());
    }

    [Fact]
    public async Task Run_killed_anywhere_is_finished_by_the_next()
    {
        storage = await RankingStorage.CreateAsync(azurite);
        await PrepareAsync();
        await Erasures.RequestAsync(Author, storage.Time.GetUtcNow(), default);
        await storage.RankAsync();
        // Every fourth step: each takes a run that begins anew.
        for (var at = 1; ; at += 4)
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
        storage.Time.Advance(EraseRun.Settle);
        await Run().RunAsync(default);
        Assert.Empty(await PlacesAsync(Author, Word, PostKey.Of("x", "99")));
    }

    [Fact]
    public async Task Request_that_is_repeated_stands_since_the_first()
    {
        storage = await RankingStorage.CreateAsync(azurite);
        var first = await Erasures.RequestAsync(Author, storage.Time.GetUtcNow(), default);
        storage.Time.Advance(TimeSpan.FromMinutes(7));

        Assert.Equal(first, await Erasures.RequestAsync(Author, storage.Time.GetUtcNow(), default));
    }

    /// <summary>Posts of nine people, one of whom wrote twice more; counts, a check that is due, a correction and a file of theirs.</summary>
    private async Task<string> PrepareAsync()
    {
        var theirs = Said(99, $"Air PDAM di rumah {Word} mati lagi, kapan hidup");
        var batch = await TakeAsync([.. Enumerable.Range(0, 8).Select(number => Said(number, $"Air PDAM Ampenan mati sejak subuh, warga ke-{number} kesal")), theirs]);
        await TakeAsync(theirs with { Content = $"Air PDAM {Word} sudah dua hari mati", Updated = Given.Now, ContentHash = "second" });
        await TakeAsync(Said(98, $"Sudah tiga hari air PDAM {Word} mati"));
        await new MetricsSeries(storage.Account).AppendAsync([new(theirs.Key, Given.Now, new(Likes: 5)), new(PostKey.Of("x", "0"), Given.Now, new(Likes: 1))], Given.Now, default);
        await new HeldPosts(storage.Account).AddAsync("s", [new("x", "99", Given.Now.AddDays(1), 0, "r")], default);
        await storage.Account.Container(storage.Account.Names.InboxDone).GetBlobClient("20250301-100000-posts.jsonl").UploadAsync(BinaryData.FromString(
            $$"""{"id":"99","platform":"x","author":"warga_x","text":"Air {{Word}} mati","published":"2025-03-01T10:00:00+08:00"}"""));
        return batch;
    }

    private EraseRun Run()
    {
        var account = storage.Account;
        return new(
            Erasures, new AuthorSearch(storage.EntriesLog, storage.Digests, Archive, account), Archive, storage.History, storage.EntriesLog, storage.Digests, storage.Corrections,
            new PostRows(account), new MetricsSeries(account), new HeldPosts(account), new Withdrawals(account), [new BlobInbox(account)],
            new InboxFilePosts(InboxFiles.Reader, SamplePosts.Maker), storage.Time, NullLogger<EraseRun>.Instance);
    }

    /// <summary>Takes posts through archive, rows, digest and ranking.</summary>
    private async Task<string> TakeAsync(params Post[] posts)
    {
        var batch = BatchId.Of(posts);
        await Archive.WriteAsync(batch, posts, default);
        var archived = await Archive.ReadAsync(batch, default);
        var labels = archived.Select(_ => new Label
        {
            Language = "id", Sentiment = Sentiment.Negative, Scores = new(0, 0, 1), Categories = ["infrastruktur"], Places = ["52.71"], Relevance = 1, ModelVersion = "model-1",
        }).ToList();
        await new PostRows(storage.Account).WriteAsync(batch, archived, labels, default);
        await storage.WriteAsync(Digest.Of(batch, "model-1", archived, labels));
        storage.Time.Advance(TimeSpan.FromMinutes(5));
        await storage.RankAsync();
        return batch;
    }

    private static Post Said(int number, string text) => new()
    {
        Key = PostKey.Of("x", $"{number}"), ContentHash = PostKey.OfContent(null, text), Type = PostType.Article, Source = "s", Platform = "x",
        AttributedTo = number is 98 or 99 ? Author : $"a{number}", AttributedToName = "Kabar", Content = text, Published = Given.Now.AddHours(-2), Fetched = Given.Now.AddHours(-1),
    };

    private Task<List<string>> PlacesAsync(params string[] words) => StoreSearch.PlacesAsync(storage.Account, words);
}
