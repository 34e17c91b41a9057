using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Prcc.Functions.Demo;
using Prcc.Pipeline.Archive;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Rank;
using Prcc.Pipeline.Store;

[assembly: AssemblyFixture(typeof(Prcc.Functions.Tests.Api.RankedDemo))]

namespace Prcc.Functions.Tests.Api;

/// <summary>The demo's posts, ranked once at a time that is always the same, in an Azurite of its own: nobody else writes there.</summary>
public sealed class RankedDemo : IAsyncLifetime
{
    /// <summary>When it was ranked, and what hosts take for now.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 6, 5, 0, TimeSpan.Zero);

    private readonly AzuriteFixture azurite = new();
    private ApiHost? host;
    private string? prefix;

    /// <summary>Everybody may see all.</summary>
    public HttpClient Http => host!.Http;

    /// <summary>Id of the first issue of the last 24 hours.</summary>
    public string FirstIssue { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await azurite.InitializeAsync();
        prefix = azurite.NewPrefix();
        host = await StartAsync();
        await RankAsync(host.Services);
        FirstIssue = (await GetAsync("/api/trends")).GetProperty("issues")[0].GetProperty("id").GetString()!;
    }

    /// <summary>Another host over the same storage, which has cached nothing yet.</summary>
    internal Task<ApiHost> StartAsync(params IEnumerable<(string Name, string Value)> settings)
    {
        var all = new Dictionary<string, string?>
        {
            [StorageOptions.Connection] = azurite.ConnectionString,
            ["StoragePrefix"] = prefix,
            ["ClassifyQueue"] = prefix + "classify",
            ["Privacy:AuthorKey"] = Convert.ToBase64String(new byte[32]),
            ["Api:PublicPosts"] = "true",
            ["Demo:Enabled"] = "true",
        };
        foreach (var (name, value) in settings)
            all[name] = value;
        return ApiHost.StartAsync(Now, all);
    }

    public async Task<JsonElement> GetAsync(string path) => JsonSerializer.Deserialize<JsonElement>(await Http.GetStringAsync(path));

    public async ValueTask DisposeAsync()
    {
        if (host is not null)
            await host.DisposeAsync();
        await azurite.DisposeAsync();
    }

    private static async Task RankAsync(IServiceProvider services)
    {
        var storage = services.GetRequiredService<StorageAccount>();
        await storage.EnsureCreatedAsync(CancellationToken.None);
        var writer = new BatchWriter(services.GetRequiredService<ArchiveStore>(), storage);
        foreach (var batch in (await services.GetRequiredService<DemoPosts>().ReadAsync(Now, CancellationToken.None)).Chunk(BatchWriter.MostPosts))
            await writer.AddAsync(batch, CancellationToken.None);
        await writer.FlushAsync(CancellationToken.None);
        var classify = services.GetRequiredService<ClassifyRun>();
        while ((await storage.ClassifyQueue.ReceiveMessagesAsync(32)).Value is { Length: > 0 } messages)
            foreach (var message in messages)
                await classify.RunAsync(message.Body.ToString(), CancellationToken.None);
        await services.GetRequiredService<RankRun>().RunAsync(CancellationToken.None);
    }
}
