using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Prcc.LocalRuntime.Tests.Hosting;

namespace Prcc.LocalRuntime.Tests.Http;

public sealed class ResultTests
{
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
}
