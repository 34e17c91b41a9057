using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Corrections;
using Prcc.Pipeline.Erase;
using Prcc.Pipeline.Issues;
using Prcc.Pipeline.Rank;
using Prcc.Pipeline.Store;
using Prcc.Pipeline.Tests.Issues;
using Prcc.Pipeline.Tests.Language;
using Prcc.Pipeline.Withdraw;

namespace Prcc.Pipeline.Tests.Rank;

/// <summary>A test's own corner of the storage, with the pieces of a ranking run over it.</summary>
internal sealed class RankingStorage
{
    private static readonly IOptions<RankOptions> Ranks = Options.Create(new RankOptions());

    private RankingStorage(string connection, string prefix, ClusterOptions? options)
    {
        Cluster = Options.Create(options ?? new());
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(StorageOptions.Connection, connection)]).Build();
        Account = new StorageAccount(configuration, new StorageOptions { Prefix = prefix, ClassifyQueue = prefix + "-classify" }, Requests);
        Digests = new DigestStore(Account);
        Corrections = new CorrectionStore(Account);
        EntriesLog = new RankLog(Account, Digests, Corrections, new Erasures(Account));
        States = new IssueStateStore(Account, Given.Words, Cluster);
        Snapshots = new SnapshotStore(Account);
        History = new SnapshotHistory(Account);
    }

    public static Missions Missions { get; } = Missions.Load(Seeds.Files, Seeds.Taxonomy);

    /// <summary>Lists of a snapshot of <see cref="Given.Now"/>: those of every window for the province, its places and the missions in force.</summary>
    public static int Lists { get; } = 3 * (11 + Missions.ValidOn(DateOnly.FromDateTime(Given.Now.DateTime)).Count);

    public IOptions<ClusterOptions> Cluster { get; }

    public StorageAccount Account { get; }

    public Observer Requests { get; } = new();

    public DigestStore Digests { get; }

    public CorrectionStore Corrections { get; }

    public RankLog EntriesLog { get; }

    public IssueStateStore States { get; }

    public SnapshotStore Snapshots { get; }

    public SnapshotHistory History { get; }

    public FakeTimeProvider Time { get; } = new(Given.Now);

    public LogGuard Log { get; } = new();

    public static async Task<RankingStorage> CreateAsync(AzuriteFixture azurite, ClusterOptions? options = null)
    {
        var storage = new RankingStorage(azurite.ConnectionString, azurite.NewPrefix(), options);
        await storage.Account.EnsureCreatedAsync(TestContext.Current.CancellationToken);
        return storage;
    }

    public Task RankAsync() => Run().RunAsync(TestContext.Current.CancellationToken);

    public RankRun Run() => new(
        new SingleWriter(Account), States, EntriesLog, Snapshots, new SnapshotMaker(Cluster, Ranks, Missions), new Withdrawals(Account), Cluster, Ranks, Time, new Logger(Log.CreateLogger("rank")));

    public Replay Replay(ClusterOptions? cluster = null) => new(new IssueStateStore(Account, Given.Words, Options.Create(cluster ?? Cluster.Value)), EntriesLog, Given.Words);

    /// <summary>An audit by an installation with other settings or another model, where a test names them.</summary>
    public SnapshotAudit Audit(ClusterOptions? cluster = null, RankOptions? rank = null, string model = "model-1")
    {
        var options = Options.Create(cluster ?? Cluster.Value);
        return new(History, Replay(cluster), new SnapshotMaker(options, Options.Create(rank ?? Ranks.Value), Missions), new Installed(model));
    }

    public async Task<AuditResult> AuditAsync(string id, ClusterOptions? cluster = null, RankOptions? rank = null, string model = "model-1") =>
        await Audit(cluster, rank, model).AuditAsync(id, TestContext.Current.CancellationToken) ?? throw new InvalidOperationException($"There is no snapshot {id}.");

    /// <summary>Ids of the snapshots that are kept, oldest first.</summary>
    public async Task<List<string>> SnapshotsAsync() => await History.IdsAsync("", TestContext.Current.CancellationToken).ToListAsync();

    public async Task WriteAsync(params Digest[] digests)
    {
        foreach (var digest in digests)
            await Digests.WriteAsync(digest, TestContext.Current.CancellationToken);
    }

    /// <summary>Entries of a run of the log.</summary>
    public async Task<IReadOnlyList<RankEntry>> LoggedAsync(int sequence) =>
        (await EntriesLog.ReadAsync(sequence, TestContext.Current.CancellationToken))!.Entries;

    public async Task<IssueState> StateAsync() => (await States.LoadAsync(TestContext.Current.CancellationToken)).State;

    public async Task<SnapshotPointer> PointerAsync() =>
        await Snapshots.PointerAsync(TestContext.Current.CancellationToken) ?? throw new InvalidOperationException("Nothing was published.");

    public async Task<IReadOnlyList<string>> WaitingAsync() => [.. (await Digests.ReadAsync(1000, TestContext.Current.CancellationToken)).Select(entry => entry.Key)];

    public async Task<IReadOnlyList<string>> BlobsAsync(string folder) =>
        [.. await Account.Container(Account.Names.Ranking).GetBlobsAsync(new() { Prefix = folder }, TestContext.Current.CancellationToken).Select(blob => blob.Name[folder.Length..]).ToListAsync()];

    public async Task<T> BlobAsync<T>(string name) =>
        Payload.Unpack<T>((await Account.Container(Account.Names.Ranking).GetBlobClient(name).DownloadContentAsync(TestContext.Current.CancellationToken)).Value.Content.ToStream());

    /// <summary>Writes a blob over what is there.</summary>
    public Task ReplaceAsync<T>(string name, T content) =>
        Account.Container(Account.Names.Ranking).GetBlobClient(name).UploadAsync(BinaryData.FromBytes(Payload.Pack(content)), overwrite: true, TestContext.Current.CancellationToken);

    public Task DeleteAsync(string name) => Account.Container(Account.Names.Ranking).DeleteBlobAsync(name, cancellationToken: TestContext.Current.CancellationToken);

    /// <summary>Partition → rows of the table of snapshots, the pointer aside.</summary>
    public async Task<IReadOnlyDictionary<string, int>> SnapshotRowsAsync() =>
        (await Account.Table(Account.Names.Snapshots).QueryAsync<TableEntity>(row => row.PartitionKey != "pointer", cancellationToken: TestContext.Current.CancellationToken).ToListAsync())
        .CountBy(row => row.PartitionKey).ToDictionary();

    /// <summary>Counts the requests that reach the storage, and lets a test do something before one.</summary>
    public sealed class Observer : HttpPipelinePolicy
    {
        private int count;

        public int Count => count;

        public Func<Request, Task>? Before { get; set; }

        public Action<Request>? After { get; set; }

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
            throw new NotSupportedException("PRCC asks the storage asynchronously.");

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            Interlocked.Increment(ref count);
            if (Before is { } before)
                await before(message.Request);
            await ProcessNextAsync(message, pipeline);
            After?.Invoke(message.Request);
        }
    }

    /// <summary>A model that is installed, and asked for nothing but its version.</summary>
    private sealed class Installed(string version) : IClassifier
    {
        public string ModelVersion => version;

        public IReadOnlyList<Label> Classify(IReadOnlyList<Post> posts, Func<string, bool> isLocal) => throw new NotSupportedException("An audit labels nothing.");
    }

    private sealed class Logger(Microsoft.Extensions.Logging.ILogger inner) : Microsoft.Extensions.Logging.ILogger<RankRun>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(Microsoft.Extensions.Logging.LogLevel logLevel) => true;

        public void Log<TState>(Microsoft.Extensions.Logging.LogLevel logLevel, Microsoft.Extensions.Logging.EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            inner.Log(logLevel, eventId, state, exception, formatter);
    }
}
