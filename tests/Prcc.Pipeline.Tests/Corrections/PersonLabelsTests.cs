using Prcc.Pipeline.Archive;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Corrections;
using Prcc.Pipeline.Store;
using Prcc.Pipeline.Tests.Archive;
using Prcc.Pipeline.Tests.Store;

namespace Prcc.Pipeline.Tests.Corrections;

public sealed class PersonLabelsTests(AzuriteFixture azurite)
{
    private static readonly Label Said = new ScriptedClassifier("model-1", Sentiment.Neutral).Classify([SamplePosts.Post(1)], _ => true)[0];

    [Fact]
    public async Task Reading_costs_one_operation_and_one_more_a_thousand_that_are_new()
    {
        var log = new RequestLog();
        var storage = await TestStorage.CreateAsync(azurite, log);
        await FillAsync(storage, 1, 1_500);
        var people = new PersonLabels(new CorrectionStore(storage));

        Assert.Equal(2, await OperationsAsync(1_500));
        Assert.Equal(1, await OperationsAsync(1_500));
        await FillAsync(storage, 1_501, 700);
        Assert.Equal(1, await OperationsAsync(2_200));

        async Task<int> OperationsAsync(int expected)
        {
            log.Clear();
            Assert.Equal(expected, (await people.ReadAsync(TestContext.Current.CancellationToken)).Count);
            return log.Requests.Count;
        }
    }

    [Fact]
    public async Task What_was_said_last_is_read_with_nothing_said_as_nothing_and_none_as_none()
    {
        var storage = await LabellingStorage.CreateAsync(azurite);
        var posts = LabellingStorage.Neighbours(2);
        var batch = await storage.ClassifyAsync(posts, new ScriptedClassifier("model-1", Sentiment.Neutral));
        await storage.CorrectAsync(batch, 0, new() { Categories = ["kesehatan", "pendidikan"], Relevant = false });
        Assert.False((await storage.People.ReadAsync(TestContext.Current.CancellationToken))[posts[0].Key].Relevant);

        await storage.CorrectAsync(batch, 0, new() { Categories = [], Relevant = true });
        await storage.CorrectAsync(batch, 1, new() { Places = ["52.01", "52.72"], Sentiment = Sentiment.Positive });
        foreach (var people in new[] { storage.People, new PersonLabels(storage.Ranking.Corrections) })
        {
            var labels = await people.ReadAsync(TestContext.Current.CancellationToken);
            Assert.Equivalent(new PersonLabel { Categories = [], Relevant = true }, labels[posts[0].Key], strict: true);
            Assert.Equivalent(new PersonLabel { Places = ["52.01", "52.72"], Sentiment = Sentiment.Positive }, labels[posts[1].Key], strict: true);
            Assert.Equal(["sentiment", "places"], labels[posts[1].Key].Fields);
        }
    }

    /// <summary>Entries as corrections leave them, each of a post of its own.</summary>
    private static async Task FillAsync(StorageAccount storage, int first, int count)
    {
        var rows = new TableBatch(storage.Table(storage.Names.Corrections), CorrectionRows.Partition);
        foreach (var number in Enumerable.Range(first, count))
            rows.Upsert(CorrectionRows.Of(new CorrectionEntry(
                number, $"{BatchId.Of([SamplePosts.Post(number)])}.0", SamplePosts.Noon, "humas", null, new() { Sentiment = Sentiment.Negative }, Said, Said,
                DigestPost.Of(0, SamplePosts.Post(number), Said))));
        await rows.SubmitAsync(TestContext.Current.CancellationToken);
    }
}
