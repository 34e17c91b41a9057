using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Runs a function by the clock.</summary>
public sealed class TimerTriggerAttribute(string schedule) : TriggerBindingAttribute
{
    /// <summary>Six-field NCRONTAB (UTC), a TimeSpan, or %Setting% that holds either.</summary>
    public string Schedule { get; } = schedule;

    /// <summary>Whether the schedule is remembered across restarts. Without effect on schedules shorter than a minute.</summary>
    public bool UseMonitor { get; set; } = true;

    public bool RunOnStartup { get; set; }
}
