using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Prcc.LocalRuntime.Functions;
using Prcc.LocalRuntime.Queues;
using Prcc.LocalRuntime.Timers;

namespace Prcc.LocalRuntime.Http;

/// <summary>The host's own endpoints, which need the master key: status, and running a timer or queue function by hand.</summary>
internal sealed class AdminEndpoints(
    string hostId, IReadOnlyList<Function> functions, IReadOnlyDictionary<string, TimerListener> timers, FunctionKeys keys, FunctionRunner runner, TimeProvider time)
{
    private const int MostInputBytes = 1024 * 1024;

    private readonly long _started = time.GetTimestamp();

    public async Task HandleAsync(HttpContext http)
    {
        if (!keys.Allow(http.Request, AuthorizationLevel.Admin, ""))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        var parts = http.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var task = parts switch
        {
            [_, var area, var what] when Is(area, "host") && Is(what, "status") && HttpMethods.IsGet(http.Request.Method) => StatusAsync(http),
            [_, var area, var name] when Is(area, "functions") && HttpMethods.IsPost(http.Request.Method) => RunAsync(http, name),
            _ => AnswerAsync(http, StatusCodes.Status404NotFound),
        };
        await task;
    }

    private Task StatusAsync(HttpContext http) => http.Response.WriteAsJsonAsync(
        new
        {
            id = hostId,
            state = "Running",
            version = typeof(AdminEndpoints).Assembly.GetName().Version?.ToString(),
            processId = Environment.ProcessId,
            processUptime = (long)time.GetElapsedTime(_started).TotalMilliseconds,
        },
        http.RequestAborted);

    private async Task RunAsync(HttpContext http, string name)
    {
        var function = functions.FirstOrDefault(candidate => Is(candidate.Name, name));
        if (function is null)
        {
            await AnswerAsync(http, StatusCodes.Status404NotFound);
            return;
        }

        if (function.Trigger is HttpTrigger)
        {
            await AnswerAsync(http, StatusCodes.Status400BadRequest, $"'{function.Name}' is an HTTP function: call its route.");
            return;
        }

        if (await ReadInputAsync(http) is not { } input)
        {
            await AnswerAsync(http, StatusCodes.Status400BadRequest, "The body must be JSON of the form {\"input\": \"...\"}.");
            return;
        }

        // The caller does not wait for it.
        _ = Task.Run(() => RunAsync(function, input), CancellationToken.None);
        await AnswerAsync(http, StatusCodes.Status202Accepted);
    }

    private async Task RunAsync(Function function, string input)
    {
        try
        {
            if (timers.TryGetValue(function.Name, out var timer))
                await timer.RunByHandAsync(CancellationToken.None);
            else
                await runner.TryRunAsync(function, MessageBinding.Bind(input, function.TriggerParameter.ParameterType), Attempt.Only);
        }
        catch (Exception error)
        {
            runner.Logger(function).LogError("Function '{Function}' could not be run by hand: {Reason}", function.Name, error.Message);
        }
    }

    /// <returns>Null where the body is not what it should be.</returns>
    private static async Task<string?> ReadInputAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        var buffer = new byte[8192];
        for (int read; (read = await http.Request.Body.ReadAsync(buffer, http.RequestAborted)) > 0;)
        {
            body.Write(buffer, 0, read);
            if (body.Length > MostInputBytes)
                return null;
        }

        if (body.Length == 0)
            return "";
        try
        {
            using var json = JsonDocument.Parse(body.ToArray());
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                return null;
            return json.RootElement.TryGetProperty("input", out var input) ? input.ToString() : "";
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Task AnswerAsync(HttpContext http, int status, string text = "")
    {
        http.Response.StatusCode = status;
        return text.Length == 0 ? Task.CompletedTask : http.Response.WriteAsync(text, http.RequestAborted);
    }

    private static bool Is(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
