using Prcc.Pipeline.Archive;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Tests.Archive;
using Prcc.Pipeline.Tests.Store;

namespace Prcc.Pipeline.Tests.Classify;

public sealed class PostRowsTests(AzuriteFixture azurite)
{
    private static readonly Label Some = new()
    {
        Language = "sas",
        Sentiment = Sentiment.Negative,
        Scores = new(0.1f, 0.2f, 0.7f),
        Categories = ["infrastruktur", "bencana"],
        Places = ["52.01", "52.72"],
        Relevance = 0.625,
        ModelVersion = "m1",
    };

    private static readonly Post Whole = SamplePosts.Post(1, "Isi \"kutip\"\nbaris dua 👍") with
    {
        Type = PostType.Article,
        AttributedToName = "Suara NTB",
        Name = "Judul",
        Url = "https://suarantb.com/1",
        Published = SamplePosts.Noon.AddTicks(7),
        Updated = SamplePosts.Noon.AddDays(-1),
    };

    [Fact]
    public async Task Read_gives_back_what_was_written()
    {
        var rows = await RowsAsync();
        var plain = Some with { Sentiment = Sentiment.Neutral, Categories = [], Places = [] };
        var tombstone = SamplePosts.Post(2, "") with { Type = PostType.Tombstone };
        var batch = BatchId.Of([Whole, tombstone]);
        await rows.WriteAsync(batch, [Whole, tombstone], [Some, plain], CancellationToken.None);

        var first = await rows.ReadAsync(new PostId(batch, 0), CancellationToken.None);
        var second = await rows.ReadAsync(new PostId(batch, 1), CancellationToken.None);

        Assert.Equal((new PostId(batch, 0), Whole), (first!.Id, first.Post));
        Assert.Equivalent(Some, first.Label, strict: true);
        Assert.Equal(tombstone, second!.Post);
        Assert.Equivalent(plain, second.Label, strict: true);
    }

    [Theory]
    [InlineData("x", 8_000)]
    [InlineData("😀", 8_000)]
    [InlineData("x😀", 7_999)]
    public async Task Write_long_text_is_cut_between_characters(string start, int expected)
    {
        var text = start + string.Concat(Enumerable.Repeat(start[^1] == 'x' ? "x" : "😀", 20_000));
        var rows = await RowsAsync();
        var post = SamplePosts.Post(1, text) with { Name = text };
        await rows.WriteAsync(BatchId.Of([post]), [post], [Some], CancellationToken.None);

        var stored = (await rows.ReadAsync(new PostId(BatchId.Of([post]), 0), CancellationToken.None))!.Post;

        Assert.Equal(text[..expected], stored.Content);
        Assert.Equal(text[..expected], stored.Name);
    }

    [Fact]
    public async Task Write_500_rows_takes_five_transactions_and_twice_is_the_same()
    {
        var log = new RequestLog();
        var storage = TestStorage.Empty(azurite, log);
        await storage.Table(storage.Names.Posts).CreateAsync();
        var rows = new PostRows(storage);
        var posts = SamplePosts.Many(500);
        var batch = BatchId.Of(posts);
        log.Clear();
        for (var time = 0; time < 2; time++)
            await rows.WriteAsync(batch, posts, [.. posts.Select(_ => Some)], CancellationToken.None);
        Assert.Equal(10, log.Requests.Count);

        var keys = new List<string>();
        await foreach (var row in storage.Table(storage.Names.Posts).QueryAsync<Azure.Data.Tables.TableEntity>())
            keys.Add(row.RowKey);
        Assert.Equal([.. Enumerable.Range(0, 500).Select(number => $"{number:D3}")], keys);
        Assert.Equal(posts[499], (await rows.ReadAsync(new PostId(batch, 499), CancellationToken.None))!.Post);
    }

    [Fact]
    public async Task Read_what_has_expired_gives_nothing() =>
        Assert.Null(await (await RowsAsync()).ReadAsync(new PostId(BatchId.Of([Whole]), 0), CancellationToken.None));

    private async Task<PostRows> RowsAsync()
    {
        var storage = TestStorage.Empty(azurite);
        await storage.Table(storage.Names.Posts).CreateAsync();
        return new PostRows(storage);
    }
}
