using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Prcc.LocalRuntime.Hosting;
using Prcc.LocalRuntime.Tests.Hosting;

namespace Prcc.LocalRuntime.Tests.Http;

public sealed class KeyTests
{
    [Theory]
    [InlineData("Open", null, 200)]
    [InlineData("Keyed", null, 401)]
    [InlineData("Keyed", "wrong", 401)]
    [InlineData("Keyed", TestApplication.DefaultKey, 200)]
    [InlineData("Keyed", TestApplication.MasterKey, 200)]
    [InlineData("Keyed", "only-for-keyed", 200)]
    [InlineData("Keyed", "only-for-another", 401)]
    [InlineData("Admin", TestApplication.DefaultKey, 401)]
    [InlineData("Admin", TestApplication.MasterKey, 200)]
    public async Task Key_of_the_level_is_asked_for_in_header_or_query(string function, string? key, int status)
    {
        var settings = new Dictionary<string, string?>
        {
            ["LocalRuntime:Keys:functions:Keyed"] = "only-for-keyed",
            ["LocalRuntime:Keys:functions:Other"] = "only-for-another",
        };
        await using var app = await TestApplication.StartAsync([typeof(Levels)], settings);
        using var byQuery = await app.Http.GetAsync(new Uri($"/api/{function}" + (key is null ? "" : "?code=" + key), UriKind.Relative));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/" + function);
        if (key is not null)
            request.Headers.Add("x-functions-key", key);
        using var byHeader = await app.Http.SendAsync(request);
        Assert.Equal((status, status), ((int)byQuery.StatusCode, (int)byHeader.StatusCode));
    }

    [Fact]
    public async Task Keys_made_on_a_first_start_are_private_used_again_and_never_printed()
    {
        var folder = Directory.CreateTempSubdirectory("prcc-keys-");
        try
        {
            var made = await KeysOfAsync(folder.FullName);
            Assert.Equal(made, await KeysOfAsync(folder.FullName));
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder.FullName, "keys.json")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Admin_status_needs_the_master_key()
    {
        await using var app = await TestApplication.StartAsync([typeof(Levels)], []);
        using var without = await app.Http.GetAsync(new Uri("/admin/host/status?code=" + TestApplication.DefaultKey, UriKind.Relative));
        Assert.Equal(HttpStatusCode.Unauthorized, without.StatusCode);
        var status = await app.Http.GetFromJsonAsync<Dictionary<string, object>>("/admin/host/status?code=" + TestApplication.MasterKey);
        Assert.Equal("Running", status!["state"].ToString());
        Assert.Contains("processUptime", status.Keys);
    }

    private static async Task<string> KeysOfAsync(string folder)
    {
        var options = TestApplication.Options([typeof(Levels)], []) with { Settings = new Dictionary<string, string?> { ["LocalRuntime:DataFolder"] = folder } };
        var log = new LogGuard();
        await using var app = await StartAsync(options, log);
        var file = await File.ReadAllTextAsync(Path.Combine(folder, "keys.json"));
        var keys = JsonDocument.Parse(file).RootElement;
        var (master, normal) = (keys.GetProperty("master").GetString()!, keys.GetProperty("default").GetString()!);
        var address = app.Services.GetRequiredService<IConfiguration>()["LocalRuntime:Address"];
        using var http = new HttpClient { BaseAddress = new Uri(address!) };
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync(new Uri("/api/Keyed", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri("/api/Keyed?code=" + normal, UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri("/api/Admin?code=" + master, UriKind.Relative))).StatusCode);
        Assert.Contains(log.Entries, entry => entry.Message.Contains("keys.json", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Entries, entry => entry.Message.Contains(master, StringComparison.Ordinal) || entry.Message.Contains(normal, StringComparison.Ordinal));
        return file;
    }

    private static async Task<StartedHost> StartAsync(LocalApplicationOptions options, LogGuard log)
    {
        var builder = LocalApplication.CreateBuilder(options);
        builder.ConfigureFunctionsWebApplication();
        builder.Logging.AddProvider(log);
        var host = builder.Build();
        await host.StartAsync();
        return new StartedHost(host);
    }

    private sealed class StartedHost(IHost host) : IAsyncDisposable
    {
        public IServiceProvider Services => host.Services;

        public async ValueTask DisposeAsync()
        {
            await host.StopAsync();
            await ((IAsyncDisposable)host).DisposeAsync();
        }
    }

    public sealed class Levels
    {
        [Function("Open")]
        public IResult Open([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => Results.Ok();

        [Function("Keyed")]
        public IResult Keyed([HttpTrigger] HttpRequest request) => Results.Ok();

        [Function("Admin")]
        public IResult Admin([HttpTrigger(AuthorizationLevel.Admin, "get")] HttpRequest request) => Results.Ok();
    }
}
