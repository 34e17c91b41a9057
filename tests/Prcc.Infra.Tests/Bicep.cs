using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Prcc.Infra.Tests;

/// <summary>What one run of the compiler left behind.</summary>
/// <param name="Diagnostics">Everything it said on standard error, empty when it had no complaint.</param>
internal sealed record BicepResult(int ExitCode, string Output, string Diagnostics);

/// <summary>Runs the Bicep compiler from its NuGet package, without network and without anything of the user's environment.</summary>
internal static class Bicep
{
    private static string? Executable { get; } = typeof(Bicep).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .SingleOrDefault(metadata => metadata.Key == "BicepPath")?.Value;

    /// <summary>Skips the running test, with its reason printed, where the package has no binary for the platform.</summary>
    public static void RequireForThisPlatform() =>
        Assert.SkipWhen(
            Executable is null,
            $"The pinned Bicep compiler is for Linux x64; this is {RuntimeInformation.RuntimeIdentifier}.");

    public static Task<BicepResult> Run(params string[] arguments) =>
        Run(new Dictionary<string, string>(), arguments);

    /// <param name="environment">The only variables the compiler sees besides its own.</param>
    public static async Task<BicepResult> Run(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        RequireForThisPlatform();
        var start = new ProcessStartInfo(Executable!, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = RepositoryFiles.Path("infra"),
        };
        // The single-file binary unpacks itself into a home folder, which a build machine need not have.
        var home = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "bicep-home")).FullName;
        start.Environment.Clear();
        start.Environment["HOME"] = home;
        start.Environment["DOTNET_BUNDLE_EXTRACT_BASE_DIR"] = home;
        start.Environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        using var process = Process.Start(start)!;
        var cancellation = TestContext.Current.CancellationToken;
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var diagnostics = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return new BicepResult(process.ExitCode, await output, (await diagnostics).Trim());
    }
}
