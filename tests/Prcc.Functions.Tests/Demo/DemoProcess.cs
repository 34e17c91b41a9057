using System.Diagnostics;
using System.Text.Json;
using Prcc.Functions.Tests.EndToEnd;

[assembly: AssemblyFixture(typeof(Prcc.Functions.Tests.Demo.DemoProcess))]

namespace Prcc.Functions.Tests.Demo;

/// <summary>The demo as a person starts it, once for all tests that look at it.</summary>
public sealed class DemoProcess : IAsyncLifetime
{
    private PrccProcess? prcc;

    /// <summary>How long it took from the start of the process to five issues.</summary>
    public TimeSpan UntilFiveIssues { get; private set; }

    public HttpClient Http => prcc!.Http;

    public Uri Address => prcc!.Address;

    public string Output => prcc!.Output;

    public async ValueTask InitializeAsync()
    {
        var watch = Stopwatch.StartNew();
        prcc = await PrccProcess.StartAsync(new Dictionary<string, string>(), "--demo");
        await prcc.UntilAsync("/api/trends?top=5", json => json.GetProperty("issues").GetArrayLength() == 5 && json.GetProperty("posts").GetInt32() > 300);
        UntilFiveIssues = watch.Elapsed;
    }

    public Task<JsonElement> GetAsync(string path) => prcc!.GetAsync(path);

    public Task<JsonElement> UntilAsync(string path, Func<JsonElement, bool> wanted) => prcc!.UntilAsync(path, wanted);

    public ValueTask DisposeAsync() => prcc?.DisposeAsync() ?? ValueTask.CompletedTask;
}
