using System.Diagnostics;
using System.Globalization;

namespace Prcc.LocalRuntime.Timers;

/// <summary>Names the process that holds a lock, so that others on the same machine can tell that it died.</summary>
internal static class LockHolder
{
    public const string MetadataKey = "holder";

    // Start times are derived from the time since boot, which each process rounds for itself.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);

    public static string Me { get; } = Describe();

    /// <summary>True only for a process of this machine that is certainly gone.</summary>
    public static bool IsDead(string holder)
    {
        var parts = holder.Split('/');
        if (parts.Length != 3 || parts[0] != Environment.MachineName
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            || !long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks))
            return false;
        try
        {
            using var process = Process.GetProcessById(id);
            return (process.StartTime.ToUniversalTime() - new DateTime(ticks, DateTimeKind.Utc)).Duration() > Tolerance;
        }
        catch (ArgumentException)
        {
            return true;
        }
        catch (Exception error) when (error is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It ended while we looked, or it is not ours to look at: the lease runs out by itself.
            return false;
        }
    }

    private static string Describe()
    {
        using var me = Process.GetCurrentProcess();
        return string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}/{Environment.ProcessId}/{me.StartTime.ToUniversalTime().Ticks}");
    }
}
