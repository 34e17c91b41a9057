using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Prcc.LocalRuntime.Hosting;

namespace Prcc.LocalRuntime.Tests.Hosting;

public sealed class StopTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Stop_lets_a_running_function_finish_and_starts_nothing_new()
    {
        await using var app = await TestApplication.StartAsync([typeof(Gated)], TestApplication.Storage(azurite, azurite.NewPrefix()));
        var call = app.Http.GetStringAsync(new Uri("/api/Gated", UriKind.Relative));
        await app.Probe.CountAsync(1);
        var stop = app.Host.StopAsync();
        await Eventually.TrueAsync(async () => (await app.Http.GetAsync(new Uri("/api/Quick", UriKind.Relative))).StatusCode == HttpStatusCode.ServiceUnavailable, "refusal");
        Assert.False(stop.IsCompleted);
        app.Probe.OpenGate();
        Assert.Equal("done", await call);
        await stop;
        app.Log.AssertNoUnexpectedErrors();
    }

    [Fact]
    public async Task Stop_cancels_what_still_runs_after_the_grace_period()
    {
        var settings = TestApplication.Storage(azurite, azurite.NewPrefix());
        settings["LocalRuntime:GracePeriod"] = "00:00:00.200";
        await using var app = await TestApplication.StartAsync([typeof(Endless)], settings);
        await app.Probe.CountAsync(1);
        await app.Host.StopAsync();
        Assert.Equal(["began", "cancelled"], app.Probe.Told);
    }

    [Fact]
    public async Task Function_beyond_functionTimeout_is_cancelled_and_logged()
    {
        var settings = TestApplication.Storage(azurite, azurite.NewPrefix());
        settings["AzureFunctionsJobHost:functionTimeout"] = "00:00:01";
        await using var app = await TestApplication.StartAsync([typeof(Endless)], settings);
        Assert.Equal(["began", "cancelled"], await app.Probe.CountAsync(2));
        Assert.Contains(app.Log.Entries, entry => entry.Message.Contains("runs longer than functionTimeout", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Storage_that_does_not_answer_is_a_start_error_that_names_connection_and_function()
    {
        var settings = TestApplication.Storage(azurite, azurite.NewPrefix());
        settings["AzureWebJobsStorage"] = azurite.ConnectionString.Replace("http://127.0.0.1:", "http://127.0.0.1:1/nobody-", StringComparison.Ordinal);
        var error = await Assert.ThrowsAsync<StartException>(() => TestApplication.StartAsync([typeof(Endless)], settings));
        Assert.Contains("Function 'Endless' cannot use the storage of 'AzureWebJobsStorage'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("LocalRuntime:DequeueVisibility", "0")]
    [InlineData("LocalRuntime:GracePeriod", "soon")]
    [InlineData("LocalRuntime:Host", "my-machine")]
    [InlineData("LocalRuntime:Keys:master", "")]
    [InlineData("WEBSITE_INSTANCE_ID", "1")]
    public async Task Bad_setting_is_a_start_error_that_names_it(string name, string value)
    {
        var options = TestApplication.Options([typeof(Gated)], []);
        options = options with { Settings = new Dictionary<string, string?>(options.Settings) { [name] = value } };
        var error = await Assert.ThrowsAsync<StartException>(
            () => LocalApplication.CreateBuilder(options).ConfigureFunctionsWebApplication().Build().StartAsync());
        Assert.Contains(name.Replace(":master", "", StringComparison.Ordinal), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Http_functions_without_ASP_NET_Core_are_refused()
    {
        var error = await Assert.ThrowsAsync<StartException>(
            () => LocalApplication.CreateBuilder(TestApplication.Options([typeof(Gated)], [])).Build().StartAsync());
        Assert.Contains("ConfigureFunctionsWebApplication()", error.Message, StringComparison.Ordinal);
    }

    public sealed class Gated(Probe probe)
    {
        [Function("Gated")]
        public async Task<string> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request)
        {
            probe.Tell("began");
            await probe.Gate;
            return "done";
        }

        [Function("Quick")]
        public string Quick([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => "";
    }

    public sealed class Endless(Probe probe)
    {
        [Function("Endless")]
        public async Task Run([TimerTrigger("0 0 3 1 1 *", RunOnStartup = true)] TimerInfo timer, CancellationToken ct)
        {
            probe.Tell("began");
            try
            {
                await probe.Gate.WaitAsync(ct);
            }
            catch (OperationCanceledException)
            {
                probe.Tell("cancelled");
                throw;
            }
        }
    }
}
