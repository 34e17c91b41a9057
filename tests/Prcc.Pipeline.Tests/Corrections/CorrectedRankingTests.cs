using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Corrections;
using Prcc.Pipeline.Rank;
using Prcc.Pipeline.Tests.Issues;

namespace Prcc.Pipeline.Tests.Corrections;

/// <summary>What people say reaches the ranking once, and stays there.</summary>
public sealed class CorrectedRankingTests(AzuriteFixture azurite)
{
    private static readonly ScriptedClassifier Model = new("model-1", Sentiment.Neutral);

    [Fact]
    public async Task Next_snapshot_shows_the_corrected_sentiment_places_and_category()
    {
        var storage = await LabellingStorage.CreateAsync(azurite);
        var batch = await storage.ClassifyAsync(LabellingStorage.Neighbours(8), Model);
        Assert.Equal((0, 8), await NegativeAndPlacedAsync(storage));

        for (var row = 0; row < 6; row++)
            await storage.CorrectAsync(batch, row, new() { Sentiment = Sentiment.Negative, Places = ["52.72"], Categories = ["kesehatan"] });

        Assert.Equal((0.75, 2), await NegativeAndPlacedAsync(storage));
        var issue = await storage.RankedAsync();
        Assert.Equal(("kesehatan", 8), (issue.Category, issue.Voices));
        Assert.Equal([6, 2], issue.Places.Select(place => place.Authors));
        Assert.Contains(issue.Exemplars, post => post.Sentiment == Sentiment.Negative);
        storage.Ranking.Log.AssertNoUnexpectedErrors();
    }

    [Fact]
    public async Task Correction_is_an_entry_of_the_log_and_applied_once()
    {
        var storage = await LabellingStorage.CreateAsync(azurite);
        var batch = await storage.ClassifyAsync(LabellingStorage.Neighbours(6), Model);
        await storage.CorrectAsync(batch, 0, new() { Sentiment = Sentiment.Negative });
        await storage.CorrectAsync(batch, 0, new() { Sentiment = Sentiment.Positive });
        await storage.ListAsync();
        await storage.ListAsync();

        var logged = await storage.Ranking.LoggedAsync(1);
        Assert.Equal([batch, "correction 000000000001", "correction 000000000002"], logged.Select(entry => entry.Key));
        Assert.Equal(Sentiment.Positive, logged[2].Correction!.New.Sentiment);
        var state = await storage.Ranking.StateAsync();
        Assert.Equal((1, 2), (state.LogSequence, state.LoggedCorrections));
        Assert.Equal([batch], state.Applied);
    }

    [Theory]
    [InlineData("/state.json.gz")] // Logged, not saved.
    [InlineData("/members/")] // Saved, not published.
    public async Task Run_that_stopped_applies_and_logs_each_correction_once(string before)
    {
        var storage = await LabellingStorage.CreateAsync(azurite);
        var batch = await storage.ClassifyAsync(LabellingStorage.Neighbours(6), Model);
        await storage.CorrectAsync(batch, 0, new() { Sentiment = Sentiment.Negative });
        storage.Ranking.Requests.Before = request => request.Method == Azure.Core.RequestMethod.Put && request.Uri.Path.Contains(before, StringComparison.Ordinal)
            ? throw new InvalidOperationException("The power went off.")
            : Task.CompletedTask;
        await Assert.ThrowsAsync<InvalidOperationException>(storage.Ranking.RankAsync);
        storage.Ranking.Requests.Before = null;
        await storage.CorrectAsync(batch, 1, new() { Sentiment = Sentiment.Negative });
        await storage.ListAsync();

        Assert.Equal([batch, "correction 000000000001"], (await storage.Ranking.LoggedAsync(1)).Select(entry => entry.Key));
        Assert.Equal(["correction 000000000002"], (await storage.Ranking.LoggedAsync(2)).Select(entry => entry.Key));
        var state = await storage.Ranking.StateAsync();
        Assert.Equal((2, 2), (state.LogSequence, state.LoggedCorrections));
        Assert.Equal([batch], state.Applied);
        Assert.Equal(2, state.AllPosts().Count(post => post.Sentiment == Sentiment.Negative));
    }

    [Fact]
    public async Task Corrected_post_keeps_its_label_when_a_new_model_classifies_its_batch_again()
    {
        var storage = await LabellingStorage.CreateAsync(azurite);
        var posts = LabellingStorage.Neighbours(6);
        var batch = await storage.ClassifyAsync(posts, Model);
        await storage.CorrectAsync(batch, 0, new() { Sentiment = Sentiment.Negative });
        await storage.ListAsync();
        await storage.ClassifyAsync(posts, new ScriptedClassifier("model-2", Sentiment.Positive));
        await storage.ListAsync();

        var (corrected, other) = (await storage.StandingAsync(batch, 0), await storage.StandingAsync(batch, 1));
        Assert.Equal((Sentiment.Negative, "model-2", 0.8f), (corrected.Sentiment, corrected.ModelVersion, corrected.Scores.Positive));
        Assert.Equal(Sentiment.Positive, other.Sentiment);
        Assert.Equal(Sentiment.Negative, (await storage.Ranking.StateAsync()).Post(posts[0].Key)!.Sentiment);
    }

    [Fact]
    public async Task Corrected_post_keeps_its_label_in_another_batch_and_as_a_newer_revision()
    {
        var storage = await LabellingStorage.CreateAsync(azurite);
        var posts = LabellingStorage.Neighbours(6);
        await storage.CorrectAsync(await storage.ClassifyAsync(posts, Model), 0, new() { Sentiment = Sentiment.Negative, Relevant = true });
        await storage.ListAsync();
        const string edited = "Air PDAM Ampenan mati, kata petugas besok mengalir lagi";
        IReadOnlyList<Post> again =
        [
            posts[0] with { Content = edited, ContentHash = PostKey.OfContent(null, edited), Updated = Given.Now.AddMinutes(-5) },
            .. LabellingStorage.Neighbours(2, first: 50),
        ];
        // The new model thinks that nothing of it is about NTB.
        var batch = await storage.ClassifyAsync(again, new ScriptedClassifier("model-2", _ => new(.8f, .1f, .1f), _ => 0));

        Assert.Equal(Sentiment.Negative, (await storage.StandingAsync(batch, 0)).Sentiment);
        Assert.Equal((6, 2), ((await storage.ListAsync()).Posts, (await storage.ListAsync()).OffTopic));
        var post = (await storage.Ranking.StateAsync()).Post(posts[0].Key)!;
        Assert.Equal((batch, Sentiment.Negative), (post.Id.Batch, post.Sentiment));
    }

    [Fact]
    public async Task Correction_that_comes_while_its_batch_is_classified_again_is_not_lost()
    {
        var storage = await LabellingStorage.CreateAsync(azurite);
        var posts = LabellingStorage.Neighbours(6);
        var batch = await storage.ClassifyAsync(posts, Model);
        // Once before the rows are written anew, once before the digest is.
        var corrected = 0;
        storage.Ranking.Requests.Before = async request =>
        {
            var (rows, digest) = (request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal), request.Uri.Path.Contains("digests", StringComparison.Ordinal));
            if ((!rows || corrected != 0) && (!digest || corrected != 1))
                return;
            var row = corrected++;
            var before = storage.Ranking.Requests.Before;
            storage.Ranking.Requests.Before = null;
            await storage.CorrectAsync(batch, row, new() { Sentiment = Sentiment.Negative });
            storage.Ranking.Requests.Before = before;
        };
        await storage.ClassifyAsync(posts, new ScriptedClassifier("model-2", Sentiment.Positive));
        storage.Ranking.Requests.Before = null;

        Assert.Equal(2, corrected);
        Assert.Equal(Sentiment.Negative, (await storage.StandingAsync(batch, 0)).Sentiment);
        Assert.Equal(Sentiment.Negative, (await storage.StandingAsync(batch, 1)).Sentiment);
        Assert.Equal(0.3333, (await storage.RankedAsync()).Sentiment.Negative.Value);
    }

    [Fact]
    public async Task Correction_ranked_before_its_batch_is_ranked_with_the_batch()
    {
        var storage = await LabellingStorage.CreateAsync(azurite);
        var batch = await storage.ClassifyAsync(LabellingStorage.Neighbours(6), Model);
        var digest = Assert.Single(await storage.Ranking.Digests.ReadAsync(9, TestContext.Current.CancellationToken)).Digest;
        await storage.Ranking.Digests.DeleteAsync([batch], TestContext.Current.CancellationToken);
        await storage.CorrectAsync(batch, 0, new() { Sentiment = Sentiment.Negative });
        Assert.Empty((await storage.ListAsync()).Issues);

        await storage.Ranking.WriteAsync(digest);
        Assert.Equal(0.1667, (await storage.RankedAsync()).Sentiment.Negative.Value);
    }

    [Fact]
    public async Task Post_said_to_be_none_of_NTBs_leaves_its_issue_and_comes_back_when_said_to_be()
    {
        var storage = await LabellingStorage.CreateAsync(azurite);
        var batch = await storage.ClassifyAsync(LabellingStorage.Neighbours(7), Model);
        Assert.Equal(7, (await storage.RankedAsync()).Voices);
        await storage.CorrectAsync(batch, 3, new() { Relevant = false });
        var list = await storage.ListAsync();
        Assert.Equal((6, 1, 6), (list.Posts, list.OffTopic, list.Issues[0].Voices));

        await storage.CorrectAsync(batch, 3, new() { Relevant = true });
        list = await storage.ListAsync();
        Assert.Equal((7, 0, 7), (list.Posts, list.OffTopic, list.Issues[0].Voices));
    }

    [Fact]
    public async Task Post_that_the_model_took_for_off_topic_joins_its_issue_when_people_say_so()
    {
        var storage = await LabellingStorage.CreateAsync(azurite);
        var posts = LabellingStorage.Neighbours(7);
        var batch = await storage.ClassifyAsync(posts, new ScriptedClassifier("model-1", _ => new(.1f, .8f, .1f), post => post.Key == posts[2].Key ? 0.2 : 1));
        Assert.Equal(6, (await storage.RankedAsync()).Voices);
        await storage.CorrectAsync(batch, 2, new() { Relevant = true, Sentiment = Sentiment.Positive });

        var issue = await storage.RankedAsync();
        Assert.Equal((7, 0.1429), (issue.Voices, issue.Sentiment.Positive.Value));
        Assert.Equal(1, (await storage.StandingAsync(batch, 2)).Relevance);
    }

    [Fact]
    public async Task Corrected_state_loaded_again_says_the_same_as_one_that_went_on()
    {
        var posts = LabellingStorage.Neighbours(8);
        var (once, often) = (await LabellingStorage.CreateAsync(azurite), await LabellingStorage.CreateAsync(azurite));
        foreach (var storage in new[] { once, often })
        {
            var batch = await storage.ClassifyAsync(posts, Model);
            foreach (var (row, label) in new (int, PersonLabel)[] { (0, new() { Relevant = false }), (1, new() { Sentiment = Sentiment.Negative }), (0, new() { Relevant = true }) })
            {
                if (storage == often)
                    await storage.ListAsync();
                await storage.CorrectAsync(batch, row, label);
            }
            await storage.ListAsync();
        }
        Assert.Equal(Without(await once.Ranking.StateAsync()), Without(await often.Ranking.StateAsync()));

        static string Without(Prcc.Pipeline.Issues.IssueState state)
        {
            (state.LogSequence, state.Horizon) = (0, 0);
            return state.Canonical();
        }
    }

    [Fact]
    public async Task Snapshot_names_every_model_whose_labels_it_rests_on_and_how_many_people_gave()
    {
        var storage = await LabellingStorage.CreateAsync(azurite);
        var batch = await storage.ClassifyAsync(LabellingStorage.Neighbours(6), Model);
        await storage.ListAsync();
        var first = await storage.Ranking.PointerAsync();
        Assert.Equal(["model-1"], first.Labels.ModelVersions);
        Assert.Equal(0, first.Labels.People);

        await storage.ClassifyAsync(LabellingStorage.Neighbours(2, first: 30), new ScriptedClassifier("model-2", Sentiment.Neutral));
        await storage.CorrectAsync(batch, 0, new() { Sentiment = Sentiment.Neutral });
        await storage.ListAsync();
        var second = await storage.Ranking.PointerAsync();
        Assert.NotEqual(first.Snapshot, second.Snapshot);
        var snapshot = await storage.Ranking.BlobAsync<Snapshot>($"snapshots/{second.Snapshot}.json.gz");
        Assert.Equal("model-2", snapshot.ModelVersion);
        foreach (var labels in new[] { snapshot.Labels, second.Labels })
        {
            Assert.Equal(["model-1", "model-2"], labels.ModelVersions);
            Assert.Equal(1, labels.People);
        }
    }

    [Fact]
    public async Task Correction_that_agrees_with_the_model_makes_a_snapshot_that_says_so()
    {
        var storage = await LabellingStorage.CreateAsync(azurite);
        var batch = await storage.ClassifyAsync(LabellingStorage.Neighbours(6), Model);
        await storage.ListAsync();
        await storage.CorrectAsync(batch, 0, new() { Sentiment = Sentiment.Neutral });
        await storage.ListAsync();
        Assert.Equal(1, (await storage.Ranking.PointerAsync()).Labels.People);
    }

    [Fact]
    public async Task What_people_said_is_forgotten_with_the_post_and_not_before()
    {
        var storage = await LabellingStorage.CreateAsync(azurite);
        var batch = await storage.ClassifyAsync(LabellingStorage.Neighbours(6), Model);
        await storage.CorrectAsync(batch, 0, new() { Sentiment = Sentiment.Negative });
        storage.Ranking.Time.Advance(TimeSpan.FromDays(35));
        await storage.ListAsync();
        Assert.Single((await storage.Ranking.StateAsync()).Corrections);
        storage.Ranking.Time.Advance(TimeSpan.FromDays(2));
        await storage.ClassifyAsync([LabellingStorage.Post(99, "Harga cabai rawit naik", hoursAgo: -24 * 37)], Model);
        await storage.ListAsync();
        Assert.Empty((await storage.Ranking.StateAsync()).Corrections);
        Assert.Equal(Sentiment.Negative, (await storage.StandingAsync(batch, 0)).Sentiment);
    }

    [Fact]
    public async Task Ranking_a_hundred_corrections_asks_the_storage_forty_times_at_most()
    {
        var storage = await LabellingStorage.CreateAsync(azurite);
        var batch = await storage.ClassifyAsync(LabellingStorage.Neighbours(100), Model);
        await storage.ListAsync();
        for (var row = 0; row < 100; row++)
            await storage.CorrectAsync(batch, row, new() { Sentiment = Sentiment.Negative });
        var before = storage.Ranking.Requests.Count;
        storage.Ranking.Time.Advance(TimeSpan.FromSeconds(1));
        await storage.Ranking.RankAsync();
        TestContext.Current.TestOutputHelper?.WriteLine($"{storage.Ranking.Requests.Count - before} requests");
        Assert.InRange(storage.Ranking.Requests.Count - before, 10, 40);
        Assert.Equal(100, (await storage.Ranking.StateAsync()).AllPosts().Count(post => post.Sentiment == Sentiment.Negative));
    }

    private static async Task<(double Negative, int Placed)> NegativeAndPlacedAsync(LabellingStorage storage)
    {
        var issue = await storage.RankedAsync();
        return (issue.Sentiment.Negative.Value, issue.Places.SingleOrDefault(place => place.Code == "52.01")?.Authors ?? 0);
    }
}
