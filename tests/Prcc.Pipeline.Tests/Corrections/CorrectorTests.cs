using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Corrections;
using Prcc.Pipeline.Tests.Issues;

namespace Prcc.Pipeline.Tests.Corrections;

public sealed class CorrectorTests(AzuriteFixture azurite)
{
    private static readonly ScriptedClassifier Model = new("model-1", Sentiment.Neutral);

    [Fact]
    public async Task Correction_is_kept_with_who_when_old_and_new()
    {
        var storage = await LabellingStorage.CreateAsync(azurite);
        var posts = LabellingStorage.Neighbours(3);
        var batch = await storage.ClassifyAsync(posts, Model);
        await storage.CorrectAsync(batch, 1, new() { Sentiment = Sentiment.Negative, Places = [] });

        var entry = Assert.Single(await storage.HistoryAsync());
        Assert.Equal((1, $"{batch}.1", Given.Now, "humas"), (entry.Sequence, entry.PostId, entry.At, entry.By));
        Assert.Equal((Sentiment.Neutral, "52.01"), (entry.Old.Sentiment, Assert.Single(entry.Old.Places)));
        Assert.Equal((Sentiment.Negative, 0), (entry.New.Sentiment, entry.New.Places.Count));
        Assert.Equal(["infrastruktur"], entry.New.Categories);
        Assert.Equal(posts[1].Key, entry.Post.Key);
        Assert.Equal(Sentiment.Negative, (await storage.StandingAsync(batch, 1)).Sentiment);
        Assert.Equal(Sentiment.Neutral, (await storage.StandingAsync(batch, 0)).Sentiment);
    }

    [Fact]
    public async Task Same_request_twice_is_one_entry()
    {
        var storage = await LabellingStorage.CreateAsync(azurite);
        var batch = await storage.ClassifyAsync(LabellingStorage.Neighbours(1), Model);
        var first = await storage.CorrectAsync(batch, 0, new() { Sentiment = Sentiment.Negative, Categories = ["kesehatan"] });
        storage.Ranking.Time.Advance(TimeSpan.FromMinutes(5));
        var again = await storage.CorrectAsync(batch, 0, new() { Sentiment = Sentiment.Negative, Categories = ["kesehatan"] });

        Assert.Equivalent(first, again, strict: true);
        Assert.Single(await storage.HistoryAsync());
    }

    [Fact]
    public async Task Request_whose_answer_was_lost_on_the_way_is_one_entry()
    {
        var storage = await LabellingStorage.CreateAsync(azurite);
        var batch = await storage.ClassifyAsync(LabellingStorage.Neighbours(1), Model);
        var lost = 0;
        storage.Ranking.Requests.After = request =>
        {
            if (request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal) && lost++ == 0)
                throw new IOException("The line went dead after the storage had stored it.");
        };
        var correction = await storage.CorrectAsync(batch, 0, new() { Sentiment = Sentiment.Positive });

        Assert.Equal(2, lost);
        Assert.Equal(Sentiment.Positive, correction.Label.Sentiment);
        Assert.Equal(1, Assert.Single(await storage.HistoryAsync()).Sequence);
    }

    [Fact]
    public async Task Later_correction_adds_to_an_earlier_one_and_remembers_what_the_model_had_said()
    {
        var storage = await LabellingStorage.CreateAsync(azurite);
        var batch = await storage.ClassifyAsync(LabellingStorage.Neighbours(1), Model);
        await storage.CorrectAsync(batch, 0, new() { Sentiment = Sentiment.Negative });
        await storage.CorrectAsync(batch, 0, new() { Categories = [], Relevant = true }, by: "OPD Kesehatan");
        var last = await storage.CorrectAsync(batch, 0, new() { Sentiment = Sentiment.Positive });

        Assert.Equal((Sentiment.Positive, 0, true), (last.Label.Sentiment, last.Label.Categories!.Count, last.Label.Relevant));
        Assert.Equal(Sentiment.Neutral, last.Old.Sentiment);
        var history = await storage.HistoryAsync();
        Assert.Equal([Sentiment.Neutral, Sentiment.Negative, Sentiment.Negative], history.Select(entry => entry.Old.Sentiment));
        Assert.Equal([Sentiment.Negative, Sentiment.Negative, Sentiment.Positive], history.Select(entry => entry.New.Sentiment));
        Assert.Equal(["humas", "OPD Kesehatan", "humas"], history.Select(entry => entry.By));
    }

    [Fact]
    public async Task Corrections_of_two_instances_at_the_same_time_are_all_kept_and_numbered_without_a_gap()
    {
        const int posts = 12;
        var storage = await LabellingStorage.CreateAsync(azurite);
        var batch = await storage.ClassifyAsync(LabellingStorage.Neighbours(posts), Model);
        var other = new Corrector(storage.Rows, new CorrectionStore(storage.Ranking.Account), storage.Ranking.Time);
        await Task.WhenAll(Enumerable.Range(0, posts).SelectMany(row => new Task[]
        {
            Task.Run(() => storage.CorrectAsync(batch, row, new() { Sentiment = Sentiment.Negative })),
            Task.Run(() => other.CorrectAsync(new PostId(batch, row), new(new() { Places = ["52.72"] }, "opd", null), TestContext.Current.CancellationToken)),
        }));

        Assert.Equal(Enumerable.Range(1, 2 * posts).Select(number => (long)number), (await storage.HistoryAsync()).Select(entry => entry.Sequence));
        for (var row = 0; row < posts; row++)
            Assert.Equal((Sentiment.Negative, "52.72"), ((await storage.StandingAsync(batch, row)).Sentiment, (await storage.StandingAsync(batch, row)).Places[0]));
    }

    [Fact]
    public async Task Post_that_is_not_there_or_gone_at_its_source_cannot_be_corrected()
    {
        var storage = await LabellingStorage.CreateAsync(azurite);
        var batch = await storage.ClassifyAsync([LabellingStorage.Post(1, "") with { Type = PostType.Tombstone }], Model);
        foreach (var row in new[] { 0, 1 })
            Assert.Null(await storage.Corrector.CorrectAsync(new PostId(batch, row), new(new() { Relevant = true }, "humas", null), TestContext.Current.CancellationToken));
        Assert.Empty(await storage.HistoryAsync());
    }

    [Fact]
    public async Task Correction_costs_four_storage_operations()
    {
        var storage = await LabellingStorage.CreateAsync(azurite);
        var batch = await storage.ClassifyAsync(LabellingStorage.Neighbours(1), Model);
        var before = storage.Ranking.Requests.Count;
        await storage.CorrectAsync(batch, 0, new() { Relevant = true });
        Assert.Equal(4, storage.Ranking.Requests.Count - before);
    }
}
