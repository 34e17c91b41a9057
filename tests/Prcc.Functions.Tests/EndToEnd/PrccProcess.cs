using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Prcc.Functions.Tests.EndToEnd;

/// <summary>The real executable as a child process, on a free port.</summary>
internal sealed partial class PrccProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(150);

    private readonly Process process;
    private readonly ConcurrentQueue<string> output = new();
    private readonly TaskCompletionSource<Uri> address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("prcc-test-");

    private PrccProcess(IReadOnlyDictionary<string, string> settings, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "Prcc.Functions.dll"), "--port", "0", "--data", data.FullName, .. arguments])
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in settings)
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Read(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public HttpClient Http { get; } = new();

    public string Output => string.Join('\n', output);

    public Uri Address => address.Task.Result;

    /// <summary>Settings of a process that shares Azurite with other tests: a corner of its own, quick timers.</summary>
    public static Dictionary<string, string> Settings(AzuriteFixture azurite, string prefix) => new()
    {
        ["AzureWebJobsStorage"] = azurite.ConnectionString,
        ["AzureFunctionsWebHost:hostid"] = prefix,
        ["PrccStorage"] = azurite.ConnectionString,
        ["StoragePrefix"] = prefix,
        ["ClassifyQueue"] = prefix + "classify",
        ["FetchInboxSchedule"] = "*/1 * * * * *",
        ["RankSchedule"] = "*/1 * * * * *",
        ["AzureWebJobs.FetchFeeds.Disabled"] = "true",
        ["AzureWebJobs.RecheckPosts.Disabled"] = "true",
        ["LocalRuntime:DequeueVisibility"] = "00:00:03",
        ["Api:PublicPosts"] = "true",
    };

    /// <summary>Starts it and waits until it listens.</summary>
    public static async Task<PrccProcess> StartAsync(IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        var prcc = new PrccProcess(settings, arguments);
        try
        {
            prcc.Http.BaseAddress = await prcc.address.Task.WaitAsync(Patience);
            return prcc;
        }
        catch (Exception e) when (e is TimeoutException or InvalidOperationException)
        {
            var output = prcc.Output;
            await prcc.DisposeAsync();
            throw new InvalidOperationException($"PRCC did not start: {e.Message}\n{output}");
        }
    }

    /// <summary>Starts it where it is expected not to start.</summary>
    /// <returns>Exit code and everything it wrote.</returns>
    public static async Task<(int Code, string Output)> RunAsync(IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        await using var prcc = new PrccProcess(settings, arguments);
        using var patience = new CancellationTokenSource(Patience);
        await prcc.process.WaitForExitAsync(patience.Token);
        return (prcc.process.ExitCode, prcc.Output);
    }

    /// <summary>Asks until the answer is what is waited for; fails with the process's output when it never is.</summary>
    public async Task<JsonElement> UntilAsync(string path, Func<JsonElement, bool> wanted)
    {
        using var patience = new CancellationTokenSource(Patience);
        var last = "no answer";
        while (!patience.IsCancellationRequested)
        {
            try
            {
                using var answer = await Http.GetAsync(path, patience.Token);
                last = await answer.Content.ReadAsStringAsync(patience.Token);
                if (last.StartsWith('{') && answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable
                    && JsonSerializer.Deserialize<JsonElement>(last) is var json && IsWanted(answer.StatusCode, json))
                    return json;
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
            {
                last = e.Message;
            }
            await Task.Delay(TimeSpan.FromMilliseconds(250), TimeProvider.System);
        }
        throw new TimeoutException($"{path} never answered as expected; the last answer: {last}\n{Output}");

        bool IsWanted(HttpStatusCode status, JsonElement json) =>
            (status == HttpStatusCode.OK || path.Contains("health", StringComparison.Ordinal)) && wanted(json);
    }

    public Task<JsonElement> GetAsync(string path) => Http.GetFromJsonAsync<JsonElement>(path);

    /// <summary>SIGKILL: no chance to tidy up.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, as a platform stops an instance.</summary>
    /// <returns>Exit code.</returns>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        await process.WaitForExitAsync().WaitAsync(Patience);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            // Its own Azurite (in the demo) is ended by it, in order.
            if (OperatingSystem.IsWindows())
                process.Kill(entireProcessTree: true);
            else
                await StopAsync();
        }
        process.Dispose();
        Http.Dispose();
        data.Delete(recursive: true);
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            address.TrySetException(new InvalidOperationException("the process ended"));
            return;
        }
        output.Enqueue(line);
        if (Listening().Match(line) is { Success: true } match)
            address.TrySetResult(new Uri(match.Groups[1].Value));
    }

    [GeneratedRegex(@"Listening on (http://\S+)")]
    private static partial Regex Listening();
}
