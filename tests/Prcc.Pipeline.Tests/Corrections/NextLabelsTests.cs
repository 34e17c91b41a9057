using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Corrections;

namespace Prcc.Pipeline.Tests.Corrections;

public sealed class NextLabelsTests(AzuriteFixture azurite)
{
    private static readonly string[] Matters =
    [
        "Air PDAM Ampenan mati", "Jalan Sekotong berlubang parah", "Banjir rendam Penaraga", "Harga cabai rawit meroket", "Sampah menumpuk Kebon Roek",
        "Antrean solar nelayan Labuhan", "Listrik padam Sembalun", "Guru honorer menunggu gaji", "Puskesmas Narmada kekurangan dokter", "Pupuk subsidi langka petani",
        "Gempa Kayangan merusak rumah", "Parkir liar Cakranegara", "Tambang emas mencemari sungai",
    ];

    [Fact]
    public async Task Posts_that_the_model_is_unsure_of_are_chosen_without_those_that_people_labelled()
    {
        var storage = await LabellingStorage.CreateAsync(azurite);
        var posts = LabellingStorage.Neighbours(12);
        var unsure = posts.Take(4).Select(post => post.Key).ToHashSet();
        var batch = await storage.ClassifyAsync(posts, new ScriptedClassifier("model-1", post => unsure.Contains(post.Key) ? new(.4f, .3f, .3f) : new(.02f, .96f, .02f)));
        await storage.ListAsync();
        var next = await NextAsync(storage, 4);
        Assert.Equal(unsure, next.Select(post => post.Post.Post.Key).ToHashSet());
        Assert.All(next, post => Assert.Equal((0.9912, 0.1, 12), (Math.Round(post.Choice.Uncertainty.Entropy, 4), Math.Round(post.Choice.Uncertainty.Margin, 4), post.Choice.Voices)));
        Assert.Equal([0, 1, 2, 3], next.Select(post => post.Choice.TakenBefore));
        Assert.All(next, post => Assert.StartsWith("Air PDAM", post.Post.Post.Text, StringComparison.Ordinal));

        await storage.CorrectAsync(batch, 0, new() { Sentiment = Sentiment.Negative });
        await storage.CorrectAsync(batch, 1, new() { Places = [] });
        Assert.Equal(new[] { posts[2].Key, posts[3].Key }.ToHashSet(), (await NextAsync(storage, 2)).Select(post => post.Post.Post.Key).ToHashSet());
        Assert.DoesNotContain(await NextAsync(storage, 50), post => post.Post.Post.Key == posts[0].Key || post.Post.Post.Key == posts[1].Key);
    }

    [Fact]
    public async Task Campaign_of_one_text_is_asked_about_once()
    {
        var storage = await LabellingStorage.CreateAsync(azurite);
        const string pasted = "Air PDAM Ampenan mati, direktur harus mundur sekarang juga, warga sudah lelah menunggu";
        await storage.ClassifyAsync(
            [.. LabellingStorage.Neighbours(6), .. Enumerable.Range(100, 40).Select(number => LabellingStorage.Post(number, pasted))],
            new ScriptedClassifier("model-1", post => post.Content == pasted ? new(.34f, .33f, .33f) : new(.1f, .8f, .1f)));
        await storage.ListAsync();
        var next = await NextAsync(storage, 20);
        Assert.Equal(7, next.Count);
        Assert.Equal(pasted, next[0].Post.Post.Text);
        Assert.Single(next, post => post.Post.Post.Text == pasted);
    }

    [Fact]
    public async Task Whatever_there_is_choosing_costs_no_more_storage_operations_than_it_says()
    {
        var storage = await LabellingStorage.CreateAsync(azurite);
        var model = new ScriptedClassifier("model-1", _ => new(.4f, .3f, .3f));
        // Three small batches of each of thirteen matters: more issues and more batches than are looked at.
        for (var round = 0; round < 3; round++)
            for (var matter = 0; matter < Matters.Length; matter++)
                await storage.ClassifyAsync(LabellingStorage.Neighbours(5, Matters[matter], first: (matter * 15) + (round * 5)), model);
        var list = await storage.ListAsync();
        Assert.Equal(NextLabels.MostIssues, list.Issues.Count);
        await storage.CorrectAsync((await NextAsync(storage, 1))[0].Post.Id.Batch, 0, new() { Relevant = true });

        var before = storage.Ranking.Requests.Count;
        var next = await NextAsync(storage, 30);
        var operations = storage.Ranking.Requests.Count - before - 1;
        TestContext.Current.TestOutputHelper?.WriteLine($"{operations} operations for {next.Count} posts");
        Assert.Equal(30, next.Count);
        Assert.Equal(NextLabels.MostOperations + 30, operations);
        Assert.Equal(NextLabels.MostIssues, next.Select(post => post.Issue.Id).Distinct().Count());
        Assert.All(next.CountBy(post => post.Issue.Id), issue => Assert.InRange(issue.Value, 2, 4));
    }

    [Fact]
    public async Task Snapshot_that_is_superseded_meanwhile_gives_nothing_rather_than_something_wrong()
    {
        var storage = await LabellingStorage.CreateAsync(azurite);
        var model = new ScriptedClassifier("model-1", _ => new(.4f, .3f, .3f));
        await storage.ClassifyAsync(LabellingStorage.Neighbours(6), model);
        await storage.ListAsync();
        var old = (await storage.Ranking.PointerAsync()).Snapshot;
        await storage.ClassifyAsync(LabellingStorage.Neighbours(3, first: 40), model);
        await storage.ListAsync();
        Assert.Null(await storage.Next.ChooseAsync(old, 5, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Posts_that_have_expired_are_left_out()
    {
        var storage = await LabellingStorage.CreateAsync(azurite);
        var batch = await storage.ClassifyAsync(LabellingStorage.Neighbours(6), new ScriptedClassifier("model-1", _ => new(.4f, .3f, .3f)));
        await storage.ListAsync();
        await storage.Ranking.Account.Table(storage.Ranking.Account.Names.Posts).DeleteEntityAsync(batch, "002", cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal([0, 1, 3, 4, 5], (await NextAsync(storage, 20)).Select(post => post.Post.Id.Row).Order());
    }

    /// <summary>What the current snapshot gives; reading its pointer is one operation more.</summary>
    private static async Task<IReadOnlyList<TeachingPost>> NextAsync(LabellingStorage storage, int count) =>
        (await storage.Next.ChooseAsync((await storage.Ranking.PointerAsync()).Snapshot, count, TestContext.Current.CancellationToken))!;
}
