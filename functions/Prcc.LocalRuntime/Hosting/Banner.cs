using Microsoft.Extensions.Logging;
using Prcc.LocalRuntime.Functions;
using Prcc.LocalRuntime.Http;

namespace Prcc.LocalRuntime.Hosting;

/// <summary>Tells on the console what runs.</summary>
internal sealed class Banner(IReadOnlyList<Function> functions, IReadOnlyList<HttpRoute> routes, string? keyFile, ILogger logger)
{
    public void Write(string address)
    {
        foreach (var function in functions)
        {
            var what = function.Trigger switch
            {
                _ when function.Disabled => "disabled",
                TimerTrigger timer => $"timer {timer.Schedule}",
                QueueTrigger queue => $"queue {queue.Queue}",
                _ => $"{routes.First(route => route.Function == function).Verbs} {address}/{((HttpTrigger)function.Trigger).Template}",
            };
            logger.LogInformation("{Function}: {Trigger}", function.Name, what);
        }

        if (keyFile is not null)
            logger.LogInformation("Function keys are in {File}", keyFile);
        logger.LogInformation("Listening on {Address}", address);
    }
}
