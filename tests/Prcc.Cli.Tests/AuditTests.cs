using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Prcc.Pipeline;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Rank;
using Prcc.Pipeline.Store;

namespace Prcc.Cli.Tests;

/// <summary><c>audit</c> and <c>replay</c> of what an app has ranked.</summary>
public sealed class AuditTests(AzuriteFixture azurite) : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 6, 0, 0, TimeSpan.Zero);

    private readonly string prefix = azurite.NewPrefix();
    private readonly string folder = Directory.CreateTempSubdirectory("prcc-replay-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Every_snapshot_is_audited_and_the_same()
    {
        var ids = await RankAsync();
        var run = await AuditAsync();
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Equal(ids.Select(id => $"{id}  same"), Lines(run.Out));
        Assert.Equal([$"{ids[1]}  same"], Lines((await AuditAsync(ids[1])).Out));
    }

    [Fact]
    public async Task Log_that_was_changed_is_different_with_code_1_and_the_findings_say_where()
    {
        var ids = await RankAsync();
        await ChangeLogAsync(run => run with { Entries = [.. run.Entries.Select(entry => entry with { Digest = entry.Digest! with { Posts = [.. entry.Digest.Posts.Skip(1)] } })] });
        var run = await AuditAsync("--json");
        Assert.Equal((1, ""), (run.Code, run.Error));
        var results = Lines(run.Out).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(ids, results.Select(result => result.GetProperty("snapshot").GetString()!));
        Assert.Equal(["same", "different"], results.Select(result => result.GetProperty("verdict").GetString()!));
        Assert.Contains(results[1].GetProperty("findings").EnumerateArray(), finding => finding.GetString()!.StartsWith("lists.24h ntb.", StringComparison.Ordinal));
        var text = Lines((await AuditAsync(ids[1])).Out);
        Assert.Equal($"{ids[1]}  different", text[0]);
        Assert.Contains(text[1..], line => line.StartsWith("    lists.24h ntb.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Erasure_is_redacted_and_no_failure()
    {
        await RankAsync();
        await ChangeLogAsync(run => run with { Redacted = true, Entries = [.. run.Entries.Select(entry => entry with { Digest = entry.Digest! with { Posts = [.. entry.Digest.Posts.Skip(1)] } })] });
        var run = await AuditAsync("--json");
        Assert.Equal(0, run.Code);
        Assert.Equal("redacted", JsonDocument.Parse(Lines(run.Out)[1]).RootElement.GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task Snapshot_that_is_not_there_is_an_error_of_one_line()
    {
        await RankAsync();
        var run = await AuditAsync("20200101T000000Z-00000000");
        Assert.Equal((1, ""), (run.Code, run.Out));
        Assert.Contains("There is no snapshot 20200101T000000Z-00000000", Assert.Single(Lines(run.Error)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_rebuilds_every_run_and_writes_the_snapshots()
    {
        var ids = await RankAsync();
        var run = await ConsoleRun.Of("", ["replay", "--out", folder, .. Storage()]);
        Assert.Equal((0, ""), (run.Code, run.Error));
        var lines = Lines(run.Out).Select(line => line.Split('\t')).ToList();
        Assert.Equal(["1", "2"], lines.Select(line => line[0]));
        Assert.Equal(ids, lines.Select(line => line[3]));
        Assert.All(lines, line => Assert.Equal(("1 entries", "kept", "Air PDAM Ampenan mati"), (line[2], line[4], line[5])));
        Assert.Equal(ids.Select(id => id + ".json"), Directory.GetFiles(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
        foreach (var id in ids)
            Assert.Equal(id, JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, id + ".json"), TestContext.Current.CancellationToken)).RootElement.GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("2026-11-24T06:00:01Z", "2026-11-24T07:00Z", new[] { "2" })]
    [InlineData("2026-11-24T05:00Z", "2026-11-24T06:01Z", new[] { "1" })]
    [InlineData("2026-11-24T14:05+08:00", "2026-11-25T00:00Z", new[] { "2" })]
    [InlineData("2026-11-25T00:00Z", "2026-11-26T00:00Z", new string[0])]
    public async Task Replay_rebuilds_a_span_of_time(string from, string to, string[] expected)
    {
        await RankAsync();
        var run = await ConsoleRun.Of("", ["replay", "--from", from, "--to", to, .. Storage()]);
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Equal(expected, Lines(run.Out).Select(line => line.Split('\t')[0]));
    }

    private string[] Storage() => ["--connection", azurite.ConnectionString, "--prefix", prefix];

    private Task<ConsoleRun> AuditAsync(params string[] args) => ConsoleRun.Of("", ["audit", .. args, .. Storage()]);

    private static string[] Lines(string text) => [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r'))];

    /// <summary>Two runs five minutes apart.</summary>
    /// <returns>Ids of their snapshots.</returns>
    private async Task<IReadOnlyList<string>> RankAsync()
    {
        var time = new FakeTimeProvider(Now);
        await using var services = Services(time);
        await services.GetRequiredService<StorageAccount>().EnsureCreatedAsync(TestContext.Current.CancellationToken);
        var model = services.GetRequiredService<IClassifier>().ModelVersion;
        foreach (var (batch, matter, people) in new[] { ("2026112404-aaaaaaaaaaaaaaaaaaaaaa", "Air PDAM Ampenan mati", 8), ("2026112405-bbbbbbbbbbbbbbbbbbbbbb", "Jalan Sekotong berlubang parah", 6) })
        {
            await services.GetRequiredService<DigestStore>().WriteAsync(new(batch, model, [], [.. Enumerable.Range(0, people).Select(person => Post(batch, matter, person))]), TestContext.Current.CancellationToken);
            await services.GetRequiredService<RankRun>().RunAsync(TestContext.Current.CancellationToken);
            time.Advance(TimeSpan.FromMinutes(5));
        }
        return await services.GetRequiredService<SnapshotHistory>().IdsAsync("", TestContext.Current.CancellationToken).ToListAsync();
    }

    private async Task ChangeLogAsync(Func<LoggedRun, LoggedRun> change)
    {
        await using var services = Services(TimeProvider.System);
        var run = await services.GetRequiredService<RankLog>().ReadAsync(2, TestContext.Current.CancellationToken);
        var account = services.GetRequiredService<StorageAccount>();
        using var packed = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
            JsonSerializer.Serialize(gzip, change(run!), JsonSerializerOptions.Web);
        await account.Container(account.Names.Ranking).GetBlobClient("log/0000000002.json.gz").UploadAsync(BinaryData.FromBytes(packed.ToArray()), overwrite: true, TestContext.Current.CancellationToken);
    }

    private ServiceProvider Services(TimeProvider time)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(
            [new(StorageOptions.Connection, azurite.ConnectionString), new("StoragePrefix", prefix), new("Privacy:AuthorKey", Convert.ToBase64String(new byte[32]))]).Build();
        return new ServiceCollection().AddLogging().AddPipeline(settings).AddSingleton(time).BuildServiceProvider();
    }

    // Words of each person's own keep the texts apart.
    private static DigestPost Post(string batch, string matter, int person) => new()
    {
        Row = person, Key = $"{batch[..10]}-{person}", ContentHash = PostKey.Hash($"{batch} {person}"), Type = PostType.Note, Source = "test", Platform = "x", Author = $"author {batch[..10]}-{person}",
        Published = Now.AddHours(-1 - person), Fetched = Now, Sentiment = Sentiment.Neutral, Places = [], Relevance = 1,
        Text = matter + " " + string.Join(' ', Enumerable.Range(0, 6).Select(word => $"{(char)('b' + person)}o{(char)('k' + word)}u{batch[11]}i")),
    };
}
