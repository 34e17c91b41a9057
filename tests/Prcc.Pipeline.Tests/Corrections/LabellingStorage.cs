using Microsoft.Extensions.Logging.Abstractions;
using Prcc.Pipeline.Archive;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Corrections;
using Prcc.Pipeline.Rank;
using Prcc.Pipeline.Tests.Issues;
using Prcc.Pipeline.Tests.Rank;
using Prcc.Pipeline.Tests.Sources;

namespace Prcc.Pipeline.Tests.Corrections;

/// <summary>Classification, corrections and ranking over a test's own corner of the storage.</summary>
internal sealed class LabellingStorage
{
    private LabellingStorage(RankingStorage ranking)
    {
        Ranking = ranking;
        Rows = new PostRows(ranking.Account);
        People = new PersonLabels(ranking.Corrections);
        Corrector = new Corrector(Rows, ranking.Corrections, ranking.Time);
        Next = new NextLabels(ranking.Snapshots, Rows, People);
    }

    public RankingStorage Ranking { get; }

    public PostRows Rows { get; }

    public PersonLabels People { get; }

    public Corrector Corrector { get; }

    public NextLabels Next { get; }

    public static async Task<LabellingStorage> CreateAsync(AzuriteFixture azurite) => new(await RankingStorage.CreateAsync(azurite));

    /// <summary>Neighbours who speak of one matter, each in words of their own.</summary>
    public static IReadOnlyList<Post> Neighbours(int people, string matter = "Air PDAM Ampenan mati", int first = 0) =>
        [.. Enumerable.Range(first, people).Select(person => Post(person, matter + " " + string.Join(' ', Enumerable.Range(0, 6).Select(word => $"{(char)('b' + (person % 20))}o{(char)('k' + word)}u{(char)('a' + (person / 20))}i"))))];

    public static Post Post(int number, string text, double hoursAgo = 1) => new()
    {
        Key = PostKey.Of("x", $"{number}"),
        ContentHash = PostKey.OfContent(null, text),
        Type = PostType.Note,
        Source = "sumber-a",
        Platform = "x",
        AttributedTo = $"author-{number}",
        Content = text,
        Published = Given.Now.AddHours(-hoursAgo),
        Fetched = Given.Now,
    };

    /// <summary>Archives posts as a batch and classifies it, as often as it is delivered.</summary>
    /// <returns>The batch.</returns>
    public async Task<string> ClassifyAsync(IReadOnlyList<Post> posts, IClassifier model)
    {
        var batch = BatchId.Of(posts);
        var archive = new ArchiveStore(Ranking.Account);
        await archive.WriteAsync(batch, posts, TestContext.Current.CancellationToken);
        await new ClassifyRun(archive, model, new LocalSources(ScriptedConnector.Sources("sumber-a")), Rows, Ranking.Digests, NullLogger<ClassifyRun>.Instance)
            .RunAsync(new ClassifyMessage(batch).ToJson(), TestContext.Current.CancellationToken);
        return batch;
    }

    public async Task<Correction> CorrectAsync(string batch, int row, PersonLabel label, string by = "humas") =>
        (await Corrector.CorrectAsync(new PostId(batch, row), new(label, by, null), TestContext.Current.CancellationToken))!.Value.Correction;

    /// <summary>The label of a post as the API shows it.</summary>
    public async Task<Label> StandingAsync(string batch, int row)
    {
        var post = (await Rows.ReadAsync(new PostId(batch, row), TestContext.Current.CancellationToken))!;
        return (await People.ReadAsync(TestContext.Current.CancellationToken)).GetValueOrDefault(post.Post.Key)?.Over(post.Label) ?? post.Label;
    }

    /// <summary>The only issue of the last day, after another ranking.</summary>
    public async Task<RankedIssue> RankedAsync() => Assert.Single((await ListAsync()).Issues);

    public async Task<RankedList> ListAsync()
    {
        Ranking.Time.Advance(TimeSpan.FromSeconds(1));
        await Ranking.RankAsync();
        return (await Ranking.Snapshots.ListAsync((await Ranking.PointerAsync()).Snapshot, "24h", "ntb", TestContext.Current.CancellationToken))!;
    }

    public async Task<IReadOnlyList<CorrectionEntry>> HistoryAsync() => await Ranking.Corrections.EntriesAsync(0, 1000, TestContext.Current.CancellationToken);
}
