using System.Diagnostics;

namespace Prcc.Functions.Tests;

public sealed class PublishTests
{
    [Fact]
    public async Task Publishing_without_a_build_for_Azure_is_refused_with_the_remedy()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        // Somebody may have a build for Azure here: this one looks where there is none.
        foreach (var argument in (string[])["publish", RepositoryFiles.Path("functions", "Prcc.Functions"), "--no-build", "-c", "Release", "-p:BaseIntermediateOutputPath=obj/Absent/"])
            start.ArgumentList.Add(argument);
        using var publish = Process.Start(start)!;
        var output = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();

        Assert.NotEqual(0, publish.ExitCode);
        Assert.Contains("There is no build for FunctionsRuntime=Azure", output, StringComparison.Ordinal);
    }
}
