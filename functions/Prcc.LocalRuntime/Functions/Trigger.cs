using Microsoft.Azure.Functions.Worker;
using Prcc.LocalRuntime.Timers;

namespace Prcc.LocalRuntime.Functions;

/// <summary>What runs a function, with all settings resolved.</summary>
internal abstract record Trigger(string BindingType);

internal sealed record TimerTrigger(TimerSchedule Schedule, bool UseMonitor, bool RunOnStartup, RetryAttribute? Retry) : Trigger("timerTrigger");

internal sealed record QueueTrigger(string Queue, string Connection) : Trigger("queueTrigger");

/// <param name="Template">The whole path, prefix included, without a leading slash.</param>
/// <param name="Methods">Null: all.</param>
internal sealed record HttpTrigger(string Template, IReadOnlyList<string>? Methods, AuthorizationLevel AuthLevel) : Trigger("httpTrigger");
