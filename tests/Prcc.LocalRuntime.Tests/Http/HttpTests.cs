using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Prcc.LocalRuntime.Hosting;
using Prcc.LocalRuntime.Tests.Hosting;

namespace Prcc.LocalRuntime.Tests.Http;

public sealed class HttpTests
{
    private static readonly Dictionary<string, string?> NoPrefix = new() { ["AzureFunctionsJobHost:extensions:http:routePrefix"] = "" };

    [Theory]
    [InlineData("GET", "/", 200, "file=")]
    [InlineData("GET", "/index.html", 200, "file=index.html")]
    [InlineData("GET", "/assets/app.js", 200, "asset=app.js")]
    [InlineData("GET", "/ASSETS/app.js/", 200, "asset=app.js")]
    [InlineData("GET", "/assets/a/b", 404, "")]
    [InlineData("GET", "/api/items/7", 200, "int 7")]
    [InlineData("GET", "/api/items/seven", 404, "")]
    [InlineData("GET", "/api/items/5f0c6f5e-3b5b-4d3e-8f2e-0a4a1d0f3f11", 404, "")]
    [InlineData("GET", "/api/guids/5f0c6f5e-3b5b-4d3e-8f2e-0a4a1d0f3f11", 200, "guid 5f0c6f5e-3b5b-4d3e-8f2e-0a4a1d0f3f11")]
    [InlineData("GET", "/api/words/ABC", 200, "word ABC")]
    [InlineData("GET", "/api/words/abcd", 404, "")]
    [InlineData("GET", "/api/pages", 200, "page none")]
    [InlineData("GET", "/api/pages/3", 200, "page 3")]
    [InlineData("PATCH", "/api/items/7", 200, "patched 7")]
    [InlineData("DELETE", "/api/items/7", 404, "")]
    [InlineData("HEAD", "/api/items/7", 404, "")]
    [InlineData("HEAD", "/api/heads", 200, "")]
    [InlineData("GET", "/api/Letters/Csv", 200, "format Csv")]
    [InlineData("GET", "/api/letters/pdf", 404, "")]
    [InlineData("GET", "/nowhere/at/all", 404, "")]
    public async Task Request_finds_its_function_by_route_constraint_and_verb(string verb, string path, int status, string body)
    {
        await using var app = await TestApplication.StartAsync([typeof(Routes)], NoPrefix);
        using var response = await app.Http.SendAsync(new HttpRequestMessage(new HttpMethod(verb), path));
        Assert.Equal((status, body), ((int)response.StatusCode, await response.Content.ReadAsStringAsync()));
    }

    [Theory]
    [InlineData("IResult", 201, "made")]
    [InlineData("IActionResult", 202, """{"name":"x"}""")]
    [InlineData("Task", 200, """{"name":"x"}""")]
    [InlineData("ValueTask", 200, """{"name":"x"}""")]
    [InlineData("Plain", 200, """{"name":"x"}""")]
    [InlineData("Text", 200, "text")]
    [InlineData("Void", 200, "")]
    [InlineData("Writes", 418, "written")]
    [InlineData("Problem", 409, """{"title":"Conflict","status":409,"detail":"taken"}""")]
    public async Task Result_of_every_kind_becomes_a_response(string name, int status, string body)
    {
        await using var app = await TestApplication.StartAsync([typeof(Kinds)], []);
        using var response = await app.Http.GetAsync(new Uri("/api/" + name, UriKind.Relative));
        Assert.Equal((status, body), ((int)response.StatusCode, await response.Content.ReadAsStringAsync()));
        app.Log.AssertNoUnexpectedErrors();
    }

    [Fact]
    public async Task Unhandled_exception_is_an_empty_500_and_an_error_in_the_log()
    {
        await using var app = await TestApplication.StartAsync([typeof(Broken)], []);
        using var response = await app.Http.GetAsync(new Uri("/api/broken", UriKind.Relative));
        Assert.Equal((HttpStatusCode.InternalServerError, ""), (response.StatusCode, await response.Content.ReadAsStringAsync()));
        Assert.False(response.Headers.Contains("X-Half"));
        var error = Assert.Throws<InvalidOperationException>(() => app.Log.AssertNoUnexpectedErrors());
        Assert.Contains("broken on purpose", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Streamed_body_arrives_before_the_function_ends()
    {
        await using var app = await TestApplication.StartAsync([typeof(Streaming)], []);
        using var response = await app.Http.GetAsync(new Uri("/api/Stream", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        Assert.Equal("data: first", await reader.ReadLineAsync());
        Assert.Empty(app.Probe.Told);
        app.Probe.OpenGate();
        await app.Probe.CountAsync(1);
    }

    [Fact]
    public async Task Caller_who_goes_away_cancels_the_function_without_an_error()
    {
        await using var app = await TestApplication.StartAsync([typeof(Waiting)], []);
        using var away = new CancellationTokenSource();
        var call = app.Http.GetAsync(new Uri("/api/Waiting", UriKind.Relative), away.Token);
        await app.Probe.CountAsync(1);
        await away.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await app.Probe.UntilAsync(told => told.Contains("cancelled"));
        app.Log.AssertNoUnexpectedErrors();
    }

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

    [Fact]
    public async Task Middleware_wraps_the_function_and_sees_its_context()
    {
        await using var app = await TestApplication.StartAsync([typeof(Levels)], [], builder => builder
            .UseMiddleware(async (context, next) =>
            {
                context.GetHttpContext()!.Response.Headers["X-Function"] = context.FunctionDefinition.Name;
                await next();
            }));
        using var response = await app.Http.GetAsync(new Uri("/api/Open", UriKind.Relative));
        Assert.Equal(["Open"], response.Headers.GetValues("X-Function"));
    }

    [Fact]
    public async Task Each_invocation_has_a_scope_and_an_instance_of_its_own_that_are_disposed()
    {
        await using var app = await TestApplication.StartAsync([typeof(Disposed)], []);
        await app.Http.GetStringAsync(new Uri("/api/Disposed", UriKind.Relative));
        await app.Http.GetStringAsync(new Uri("/api/Disposed", UriKind.Relative));
        Assert.Equal(["made", "ran", "disposed", "made", "ran", "disposed"], app.Probe.Told);
    }

    private static async Task<string> KeysOfAsync(string folder)
    {
        var options = TestApplication.Options([typeof(Levels)], []) with { Settings = new Dictionary<string, string?> { ["LocalRuntime:DataFolder"] = folder } };
        var log = new LogGuard();
        await using var app = await StartAsync(options, log);
        var file = await File.ReadAllTextAsync(Path.Combine(folder, "keys.json"));
        var keys = System.Text.Json.JsonDocument.Parse(file).RootElement;
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

    public sealed class Routes
    {
        [Function("Home")]
        public string Home([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{file?}")] HttpRequest request, string? file) => "file=" + file;

        [Function("Asset")]
        public string Asset([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "assets/{file}")] HttpRequest request, string file) => "asset=" + file;

        [Function("Item")]
        public string Item([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/items/{id:int}")] HttpRequest request, int id) => "int " + id;

        [Function("PatchItem")]
        public string Patch([HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = "api/items/{id:int}")] HttpRequest request, int id) => "patched " + id;

        [Function("GuidItem")]
        public string Item([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/guids/{id}")] HttpRequest request, Guid id) => "guid " + id;

        [Function("Word")]
        public string Word([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/words/{word:alpha:length(3)}")] HttpRequest request, string word) => "word " + word;

        [Function("Page")]
        public string Page([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/pages/{page:int?}")] HttpRequest request, int? page) => "page " + (page?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "none");

        [Function("Letter")]
        public string Letter([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/letters/{format:regex(^(csv|json)$)}")] HttpRequest request, string format) => "format " + format;

        [Function("Head")]
        public IResult Head([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/heads")] HttpRequest request) => Results.Ok();
    }

    public sealed record Named(string Name);

    public sealed class Kinds
    {
        [Function("IResult")]
        public IResult Result([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => Results.Text("made", statusCode: 201);

        [Function("IActionResult")]
        public async Task<IActionResult> Action([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request)
        {
            await Task.Yield();
            return new ObjectResult(new Named("x")) { StatusCode = 202 };
        }

        [Function("Task")]
        public async Task<Named> AsTask([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request)
        {
            await Task.Yield();
            return new Named("x");
        }

        [Function("ValueTask")]
        public async ValueTask<Named> AsValueTask([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request)
        {
            await Task.Yield();
            return new Named("x");
        }

        [Function("Plain")]
        public Named Plain([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => new("x");

        [Function("Text")]
        public static string Text([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => "text";

        [Function("Void")]
        public void Void([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request)
        {
        }

        [Function("Writes")]
        public async Task Writes([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request, FunctionContext context)
        {
            var response = context.GetHttpContext()!.Response;
            response.StatusCode = 418;
            await response.WriteAsync("written");
        }

        [Function("Problem")]
        public IResult Problem([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) =>
            Results.Json(new { title = "Conflict", status = 409, detail = "taken" }, statusCode: 409, contentType: "application/problem+json");
    }

    public sealed class Broken
    {
        [Function("broken")]
        public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request)
        {
            request.HttpContext.Response.Headers["X-Half"] = "yes";
            throw new InvalidOperationException("broken on purpose");
        }
    }

    public sealed class Streaming(Probe probe)
    {
        [Function("Stream")]
        public async Task Run([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request)
        {
            var response = request.HttpContext.Response;
            response.ContentType = "text/event-stream";
            await response.WriteAsync("data: first\n\n");
            await response.Body.FlushAsync();
            await probe.Gate;
            probe.Tell("ended");
        }
    }

    public sealed class Waiting(Probe probe)
    {
        [Function("Waiting")]
        public async Task Run([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request, CancellationToken ct)
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

    public sealed class Levels
    {
        [Function("Open")]
        public IResult Open([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => Results.Ok();

        [Function("Keyed")]
        public IResult Keyed([HttpTrigger] HttpRequest request) => Results.Ok();

        [Function("Admin")]
        public IResult Admin([HttpTrigger(AuthorizationLevel.Admin, "get")] HttpRequest request) => Results.Ok();
    }

    public sealed class Disposed : IAsyncDisposable
    {
        private readonly Probe _probe;

        public Disposed(Probe probe)
        {
            _probe = probe;
            _probe.Tell("made");
        }

        [Function("Disposed")]
        public string Run([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request)
        {
            _probe.Tell("ran");
            return "";
        }

        public ValueTask DisposeAsync()
        {
            _probe.Tell("disposed");
            return ValueTask.CompletedTask;
        }
    }
}
