using CsCheck;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Language;
using Prcc.Pipeline.Tests.Language;

namespace Prcc.Pipeline.Tests.Classify;

public sealed class PostClassifierTests
{
    private static readonly PostClassifier Classifier = new(Seeds.Files);

    [Theory]
    [InlineData("jalan di Praya rusak parah bgt, kecewa", Sentiment.Negative)]
    [InlineData("pelayanan RSUD bagus dan ramah, terima kasih", Sentiment.Positive)]
    [InlineData("Gubernur NTB meresmikan Bendungan Meninting pada Senin", Sentiment.Neutral)]
    [InlineData("", Sentiment.Neutral)]
    public void Clear_opinion_is_recognised(string text, Sentiment expected) => Assert.Equal(expected, Label(text, false).Sentiment);

    [Theory]
    [InlineData("Banjir di Lombok Timur", false, true)]
    [InlineData("Gubernur NTB rapat", false, true)]
    [InlineData("warga mengeluh air mati lagi", true, true)]
    [InlineData("listrik padam terus", true, true)]
    [InlineData("comeback BLACKPINK keren banget", false, false)]
    [InlineData("comeback BLACKPINK keren banget", true, false)]
    [InlineData("Jakarta macet total, Bekasi banjir", false, false)]
    [InlineData("Jakarta macet total, Bekasi banjir", true, false)]
    [InlineData("selamat pagi dunia", false, false)]
    [InlineData("Bima Arya jadi wakil menteri di Jakarta", true, false)]
    public void Relevance_is_above_half_only_for_what_concerns_NTB(string text, bool isLocal, bool expected) =>
        Assert.Equal(expected, Label(text, isLocal).Relevance >= 0.5);

    [Fact]
    public void Any_text_gets_a_sound_label() => Gen.String[0, 60].Array[1, 5].Sample(texts =>
    {
        var labels = Classifier.Classify(texts.Select(PostOf).ToList(), _ => false);
        Assert.Equal(texts.Length, labels.Count);
        foreach (var label in labels)
        {
            Assert.Equal(1, label.Scores.Positive + label.Scores.Neutral + label.Scores.Negative, 3);
            Assert.InRange(label.Relevance, 0, 1);
            Assert.Equal(label.Places.Order(StringComparer.Ordinal).Distinct(), label.Places);
            Assert.Equal(Classifier.ModelVersion, label.ModelVersion);
        }
    }, iter: 30);

    [Fact]
    public async Task Batches_labelled_at_once_and_alone_are_the_same()
    {
        var posts = Enumerable.Range(0, 500).Select(i => PostOf($"jalan ke Praya rusak, pesan {i} kecewa {(i % 3 == 0 ? "bagus" : "sampah")}")).ToList();
        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Classifier.Classify(posts, _ => true))));
        var alone = posts.Take(20).Select(p => Classifier.Classify([p], _ => true)[0].Scores);
        Assert.All(runs, run => Assert.Equal(runs[0].Select(l => l.Scores), run.Select(l => l.Scores)));
        Assert.Equal(alone, runs[0].Take(20).Select(l => l.Scores));
    }

    [Fact]
    public void Model_version_changes_with_any_seed_file() =>
        Assert.NotEqual(Classifier.ModelVersion, new PostClassifier(Seeds.With("lexicons/offtopic.txt", "drakor\n")).ModelVersion);

    [Fact]
    public async Task Host_with_a_bad_seed_file_does_not_start()
    {
        var services = new ServiceCollection().AddSingleton(Seeds.With("taxonomy.json", "{}")).AddClassification(new ConfigurationBuilder().Build()).BuildServiceProvider();
        var start = services.GetServices<IHostedService>().Single();
        await Assert.ThrowsAsync<SeedException>(() => start.StartAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Services_share_tokenizer_and_gazetteer()
    {
        var services = new ServiceCollection().AddSingleton(Seeds.Files).AddClassification(new ConfigurationBuilder().Build()).BuildServiceProvider();
        Assert.Equal(Classifier.ModelVersion, services.GetRequiredService<IClassifier>().ModelVersion);
        Assert.Same(services.GetRequiredService<Tokenizer>(), services.GetRequiredService<Tokenizer>());
        Assert.Equal(10, services.GetRequiredService<Gazetteer>().Places.Count);
    }

    private static Label Label(string text, bool isLocal) => Classifier.Classify([PostOf(text)], _ => isLocal)[0];

    private static Post PostOf(string text) => new()
    {
        Key = "k", ContentHash = "h", Type = PostType.Note, Source = "s", Platform = "p", AttributedTo = "a", Content = text,
        Published = DateTimeOffset.UnixEpoch, Fetched = DateTimeOffset.UnixEpoch,
    };
}
