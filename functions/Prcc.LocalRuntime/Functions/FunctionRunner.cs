using System.Diagnostics;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Prcc.LocalRuntime.Settings;

namespace Prcc.LocalRuntime.Functions;

/// <summary>Runs functions: a scope, the middleware, a time limit, and a log line for each failure.</summary>
internal sealed class FunctionRunner(
    IServiceScopeFactory scopes, FunctionExecutionDelegate pipeline, RunningFunctions running, HostSettings host, TimeProvider time, ILoggerFactory loggers)
{
    private static readonly ActivitySource Source = new("Prcc.LocalRuntime");

    /// <summary>Runs a function in a scope of its own.</summary>
    /// <returns>Whether it succeeded; a failure has been logged.</returns>
    /// <exception cref="StoppingException">The runtime stops; nothing was run.</exception>
    public async Task<bool> TryRunAsync(Function function, TriggerValue trigger, Attempt attempt)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await RunAsync(function, trigger, attempt, scope.ServiceProvider, static _ => { }, static _ => Task.CompletedTask, CancellationToken.None);
            return true;
        }
        catch (Exception error) when (error is not StoppingException)
        {
            Logger(function).LogError(error, "Function '{Function}' failed{Attempt}", function.Name, attempt.RetryCount == 0 ? "" : $" in retry {attempt.RetryCount}");
            return false;
        }
    }

    /// <summary>Runs a function in the given scope; its failure is the caller's.</summary>
    /// <param name="prepare">Is called before the middleware.</param>
    /// <param name="complete">Is called after it, and is part of the run.</param>
    /// <exception cref="StoppingException">The runtime stops; nothing was run.</exception>
    public async Task RunAsync(
        Function function,
        TriggerValue trigger,
        Attempt attempt,
        IServiceProvider services,
        Action<Invocation> prepare,
        Func<Invocation, Task> complete,
        CancellationToken aborted)
    {
        if (!running.TryBegin())
            throw new StoppingException();
        try
        {
            using var activity = Source.StartActivity(function.Name);
            using var timeout = host.FunctionTimeout is { } limit ? new CancellationTokenSource(limit, time) : new CancellationTokenSource();
            using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, running.Cancelled, aborted);
            // Registered last, so called first: the reason stands in the log before its consequences.
            await using var logged = timeout.Token.Register(() =>
                Logger(function).LogError("Function '{Function}' runs longer than functionTimeout {Timeout} and is cancelled", function.Name, host.FunctionTimeout));

            var invocation = new Invocation(function, trigger, attempt, services, linked.Token);
            prepare(invocation);
            var started = time.GetTimestamp();
            await pipeline(invocation);
            await complete(invocation);
            Logger(function).LogDebug("Function '{Function}' succeeded after {Milliseconds:0} ms", function.Name, time.GetElapsedTime(started).TotalMilliseconds);
        }
        finally
        {
            running.End();
        }
    }

    public ILogger Logger(Function function) => loggers.CreateLogger(function.Category);
}

/// <summary>The runtime stops, so that a function was not begun.</summary>
internal sealed class StoppingException() : Exception("The runtime is stopping.");
