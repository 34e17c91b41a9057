using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Hosting;
using Prcc.LocalRuntime.Tests.Hosting;

namespace Prcc.LocalRuntime.Tests.Http;

public sealed class InvocationTests
{
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

    [Fact]
    public async Task Middleware_wraps_the_function_and_sees_its_context()
    {
        await using var app = await TestApplication.StartAsync([typeof(Open)], [], builder => builder
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

    public sealed class Open
    {
        [Function("Open")]
        public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => Results.Ok();
    }
}
