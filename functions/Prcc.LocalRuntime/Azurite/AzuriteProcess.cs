using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Prcc.LocalRuntime.Azurite;

/// <summary>
/// An Azurite that belongs to this process: installed on first use, on loopback, in a process group of its own,
/// ended in the orderly way when this is disposed of or when this process dies by whatever means.
/// </summary>
public sealed class AzuriteProcess : IAsyncDisposable
{
    // A large store takes a while to write itself down.
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly AzuriteOutput _output;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private bool _stopped;

    private AzuriteProcess(Process process, AzuriteOutput output, ILogger logger, TimeProvider time) =>
        (_process, _output, _logger, _time) = (process, output, logger, time);

    public int BlobPort { get; private set; }

    public int QueuePort { get; private set; }

    public int TablePort { get; private set; }

    /// <summary>For all three services, with the well-known account of the emulator.</summary>
    public string ConnectionString => DevelopmentStorage.ConnectionString(BlobPort, QueuePort, TablePort);

    /// <summary>Returns when all three services answer.</summary>
    /// <exception cref="StartException">Node is missing, the installation fails, a port is taken, or it does not listen in time.</exception>
    public static async Task<AzuriteProcess> StartAsync(AzuriteOptions options, ILogger logger, TimeProvider time, CancellationToken ct)
    {
        var node = NodeTool.Find("node");
        var script = await AzuriteInstall.EnsureAsync(CacheFolder.Path, logger, time, ct);
        var start = new ProcessStartInfo(node)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in Arguments(script, options))
            start.ArgumentList.Add(argument);

        var output = new AzuriteOutput();
        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => output.Add(line.Data);
        process.ErrorDataReceived += (_, line) => output.Add(line.Data);
        process.Exited += (_, _) => output.End();
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        var azurite = new AzuriteProcess(process, output, logger, time);
        try
        {
            await azurite.ListenAsync(options, ct);
            return azurite;
        }
        catch
        {
            await azurite.DisposeAsync();
            throw;
        }
    }

    /// <summary>Saves what was written, and ends it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stopped)
            return;
        _stopped = true;
        try
        {
            _process.StandardInput.Close();
            await _process.WaitForExitAsync().WaitAsync(StopTimeout, _time);
        }
        catch (TimeoutException)
        {
            _logger.LogWarning("Azurite did not end within {Timeout}; it is killed and may lose its last writes", StopTimeout);
            _process.Kill(entireProcessTree: true);
        }
        catch (IOException)
        {
            // It ended before its input did.
        }

        _process.Dispose();
    }

    private static IEnumerable<string> Arguments(string script, AzuriteOptions options)
    {
        yield return AzuriteInstall.Launcher;
        yield return script;
        foreach (var (service, port) in new[] { ("blob", options.BlobPort), ("queue", options.QueuePort), ("table", options.TablePort) })
        {
            yield return $"--{service}Host";
            yield return DevelopmentStorage.Host;
            yield return $"--{service}Port";
            yield return port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        yield return "--skipApiVersionCheck";
        yield return "--disableTelemetry";
        yield return "--silent";
        if (options.DataFolder is null)
        {
            yield return "--inMemoryPersistence";
        }
        else
        {
            yield return "--location";
            yield return Path.GetFullPath(options.DataFolder);
        }
    }

    private async Task ListenAsync(AzuriteOptions options, CancellationToken ct)
    {
        try
        {
            var ports = await _output.Ports.WaitAsync(options.StartTimeout, _time, ct);
            (BlobPort, QueuePort, TablePort) = (ports.Blob, ports.Queue, ports.Table);
            foreach (var port in (int[])[BlobPort, QueuePort, TablePort])
                await DevelopmentStorage.AnswersAsync(port, ct).WaitAsync(options.StartTimeout, _time, ct);
        }
        catch (TimeoutException)
        {
            throw new StartException($"Azurite does not listen after {options.StartTimeout.TotalSeconds:0} s. It printed: {_output.Text}");
        }

        _logger.LogInformation("Azurite listens on ports {Blob}, {Queue} and {Table}, data {Data}", BlobPort, QueuePort, TablePort, options.DataFolder ?? "in memory");
    }
}
