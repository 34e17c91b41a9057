using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Prcc.LocalRuntime.Azurite;

/// <summary>Puts the locked version of Azurite into the user's cache folder, once.</summary>
internal static class AzuriteInstall
{
    private static readonly TimeSpan LockPoll = TimeSpan.FromMilliseconds(200);
    private static readonly string Beside = Path.Combine(AppContext.BaseDirectory, "Azurite");

    public static string Launcher { get; } = Path.Combine(Beside, "launcher.cjs");

    /// <returns>The path of <c>azurite.js</c>.</returns>
    /// <exception cref="StartException">npm is missing or fails.</exception>
    public static async Task<string> EnsureAsync(string cache, ILogger logger, TimeProvider time, CancellationToken ct)
    {
        var lockFile = Path.Combine(Beside, "package-lock.json");
        var folder = Path.Combine(cache, await FolderNameAsync(lockFile, ct));
        var script = Path.Combine(folder, "node_modules", "azurite", "dist", "src", "azurite.js");
        if (File.Exists(script))
            return script;

        Directory.CreateDirectory(cache);
        await using var held = await LockAsync(folder + ".lock", time, ct);
        if (File.Exists(script))
            return script;

        logger.LogInformation("Installing Azurite into {Folder} (once, about 190 MB)", folder);
        // Renamed only when whole: a broken installation is never found by the check above.
        var partial = folder + ".partial";
        if (Directory.Exists(partial))
            Directory.Delete(partial, recursive: true);
        Directory.CreateDirectory(partial);
        File.Copy(Path.Combine(Beside, "package.json"), Path.Combine(partial, "package.json"));
        File.Copy(lockFile, Path.Combine(partial, "package-lock.json"));
        await NpmCiAsync(partial, ct);
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Directory.Move(partial, folder);
        return script;
    }

    /// <summary>Version and content of the lock file: another lock is another installation.</summary>
    private static async Task<string> FolderNameAsync(string lockFile, CancellationToken ct)
    {
        var json = await File.ReadAllBytesAsync(lockFile, ct);
        using var document = JsonDocument.Parse(json);
        var version = document.RootElement.GetProperty("packages").GetProperty("node_modules/azurite").GetProperty("version").GetString();
        return $"azurite-{version}-{Convert.ToHexStringLower(SHA256.HashData(json))[..8]}";
    }

    /// <summary>Waits until no other process installs. The system frees the lock when its holder dies.</summary>
    private static async Task<FileStream> LockAsync(string file, TimeProvider time, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(file))
            {
                await Task.Delay(LockPoll, time, ct);
            }
        }
    }

    private static async Task NpmCiAsync(string folder, CancellationToken ct)
    {
        var start = new ProcessStartInfo(NodeTool.Find("npm"))
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
            start.ArgumentList.Add(argument);

        using var npm = Process.Start(start)!;
        npm.StandardInput.Close();
        try
        {
            var output = npm.StandardOutput.ReadToEndAsync(ct);
            var errors = npm.StandardError.ReadToEndAsync(ct);
            await npm.WaitForExitAsync(ct);
            if (npm.ExitCode != 0)
            {
                throw new StartException(
                    $"'npm ci' could not install Azurite (exit code {npm.ExitCode}); it needs the network once. npm says: {(await errors + await output).Trim()}");
            }
        }
        catch (OperationCanceledException)
        {
            npm.Kill(entireProcessTree: true);
            throw;
        }
    }
}
