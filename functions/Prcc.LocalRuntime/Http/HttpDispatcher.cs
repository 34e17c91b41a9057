using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Prcc.LocalRuntime.Functions;

namespace Prcc.LocalRuntime.Http;

/// <summary>Finds the function of a request as the host does, checks its key, and runs it.</summary>
/// <param name="routes">In the order of the functions' names.</param>
internal sealed class HttpDispatcher(IReadOnlyList<HttpRoute> routes, FunctionKeys keys, AdminEndpoints admin, FunctionRunner runner)
{
    public async Task HandleAsync(HttpContext http)
    {
        if (http.Request.Path.StartsWithSegments("/admin", StringComparison.OrdinalIgnoreCase))
        {
            await admin.HandleAsync(http);
            return;
        }

        foreach (var route in routes)
        {
            if (route.Match(http) is not { } values)
                continue;
            if (!keys.Allow(http.Request, route.Trigger.AuthLevel, route.Function.Name))
            {
                http.Response.StatusCode = StatusCodes.Status401Unauthorized;
                return;
            }

            http.Request.RouteValues = values;
            await RunAsync(route.Function, http);
            return;
        }

        http.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    private async Task RunAsync(Function function, HttpContext http)
    {
        var trigger = new TriggerValue(http.Request, new Dictionary<string, object?>(http.Request.RouteValues, StringComparer.OrdinalIgnoreCase));
        try
        {
            await runner.RunAsync(
                function, trigger, Attempt.Only, http.RequestServices,
                invocation => invocation.Features.Set(http),
                invocation => HttpResults.WriteAsync(http, invocation.Result),
                http.RequestAborted);
        }
        catch (StoppingException)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            runner.Logger(function).LogDebug("Function '{Function}': the caller went away", function.Name);
        }
        catch (Exception error)
        {
            runner.Logger(function).LogError(error, "Function '{Function}' failed for {Method} {Path}", function.Name, http.Request.Method, http.Request.Path);
            Fail(http);
        }
    }

    private static void Fail(HttpContext http)
    {
        if (http.Response.HasStarted)
        {
            // Part of the body is out: only a broken connection still tells the caller.
            http.Abort();
            return;
        }

        http.Response.Clear();
        http.Response.StatusCode = StatusCodes.Status500InternalServerError;
    }
}
