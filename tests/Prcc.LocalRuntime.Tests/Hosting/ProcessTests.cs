using System.Net.Sockets;
using Prcc.LocalRuntime.Tests.Settings;

namespace Prcc.LocalRuntime.Tests.Hosting;

public sealed class ProcessTests
{
    private static readonly Dictionary<string, string> Keys = new() { ["LocalRuntime__Keys__master"] = "m" };

    [Fact]
    public async Task Sigterm_lets_the_running_request_finish_and_exits_0()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        using var sample = new SampleProcess(Keys, ["--port", "0"]);
        using var http = new HttpClient { BaseAddress = await sample.AddressAsync() };
        var slow = http.GetStringAsync(new Uri("/api/slow", UriKind.Relative));
        await sample.OutputAsync("slow began");
        sample.Terminate();
        Assert.Equal("done", await slow);
        Assert.Equal(0, await sample.ExitCodeAsync());
        Assert.DoesNotContain("ERROR", sample.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Environment_and_options_become_settings()
    {
        var environment = new Dictionary<string, string>(Keys) { ["From__Environment"] = "e", ["Both"] = "e" };
        using var sample = new SampleProcess(environment, ["--port", "0", "--set", "Both=o"]);
        using var http = new HttpClient { BaseAddress = await sample.AddressAsync() };
        Assert.Equal("e", await http.GetStringAsync(new Uri("/api/settings/From:Environment", UriKind.Relative)));
        Assert.Equal("o", await http.GetStringAsync(new Uri("/api/settings/Both", UriKind.Relative)));
        Assert.Equal(http.BaseAddress.ToString().TrimEnd('/'), await http.GetStringAsync(new Uri("/api/settings/LocalRuntime:Address", UriKind.Relative)));
    }

    [Theory]
    [InlineData(0, "", "--help")]
    [InlineData(2, "Unknown option '--prot'.", "--prot")]
    [InlineData(1, "Setting 'LocalRuntime:Host' is \"nowhere\"; it must be an IP address, * for all, or localhost.", "--set", "LocalRuntime:Host=nowhere")]
    [InlineData(1, "host.json: 'extensions:queues:batchSize' is \"0\"; it must be a whole number from 1 to 32.", "--set", "AzureFunctionsJobHost:extensions:queues:batchSize=0")]
    public async Task Process_that_does_not_start_says_why_in_a_line_and_exits_so(int exitCode, string firstError, params string[] arguments)
    {
        using var sample = new SampleProcess(Keys, arguments);
        Assert.Equal(exitCode, await sample.ExitCodeAsync());
        Assert.Equal(firstError, sample.Errors.Split('\n')[0].Trim());
        Assert.DoesNotContain("   at ", sample.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Taken_port_is_told_with_the_remedy()
    {
        using var first = new SampleProcess(Keys, ["--port", "0"]);
        var port = (await first.AddressAsync()).Port;
        using var second = new SampleProcess(Keys, ["--port", port.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        Assert.Equal(1, await second.ExitCodeAsync());
        Assert.StartsWith($"Port {port} is taken.", second.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demo_runs_on_its_own_storage_which_ends_even_when_the_process_is_killed()
    {
        using var folder = new TemporaryFolder();
        folder.Write("demo.settings.json", """{ "Values": { "PrccStorage": "UseDevelopmentStorage=true" } }""");
        using var sample = new SampleProcess(Keys, ["--demo", "--port", "0", "--data", folder.FullName], folder.FullName);
        using var http = new HttpClient { BaseAddress = await sample.AddressAsync() };
        var connection = await http.GetStringAsync(new Uri("/api/settings/PrccStorage", UriKind.Relative));
        Assert.Equal("true", await http.GetStringAsync(new Uri("/api/settings/Demo:Enabled", UriKind.Relative)));
        var port = new Azure.Storage.Blobs.BlobServiceClient(connection).Uri.Port;
        sample.Kill();
        await Eventually.TrueAsync(() => IsFreeAsync(port), "Azurite's end");
    }

    private static async Task<bool> IsFreeAsync(int port)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", port);
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }
}
