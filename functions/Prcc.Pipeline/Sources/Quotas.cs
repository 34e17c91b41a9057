using Prcc.Pipeline.Store;

namespace Prcc.Pipeline.Sources;

/// <summary>
/// What platforms' quotas have left, over polls and instances. Units are reserved before they are spent and what was not spent is given
/// back: an instance that dies in between wastes units, and never overspends.
/// </summary>
public sealed class Quotas(StorageAccount storage, TimeProvider time)
{
    private StateRows Rows => new(storage.Table(storage.Names.Sources), "quota");

    /// <summary>Reserves up to <paramref name="units"/>.</summary>
    /// <returns>Units that were reserved, perhaps fewer than asked for, perhaps none.</returns>
    public async Task<QuotaLease> ReserveAsync(QuotaRule rule, int units, CancellationToken cancellationToken)
    {
        var hour = HourOf(time.GetUtcNow());
        var granted = 0;
        await ChangeAsync(rule, hour, use => granted = Math.Clamp(rule.Most - use.Since(rule.CountsFrom(time.GetUtcNow())), 0, units), cancellationToken);
        return new QuotaLease(rule, hour, granted, time);
    }

    /// <summary>Gives back what a poll did not spend.</summary>
    public Task GiveBackAsync(QuotaLease lease, CancellationToken cancellationToken) =>
        lease.Left == 0 ? Task.CompletedTask : ChangeAsync(lease.Rule, lease.Hour, _ => -lease.Left, cancellationToken);

    /// <returns>Units used that still count.</returns>
    public async Task<int> UsedAsync(QuotaRule rule, CancellationToken cancellationToken) =>
        await Rows.FindAsync(rule.Name, cancellationToken) is { } row ? StateRows.Read<QuotaUse>(row).Since(rule.CountsFrom(time.GetUtcNow())) : 0;

    private async Task ChangeAsync(QuotaRule rule, DateTimeOffset hour, Func<QuotaUse, int> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            var row = await Rows.FindAsync(rule.Name, cancellationToken);
            var use = row is null ? new QuotaUse([]) : StateRows.Read<QuotaUse>(row);
            var units = change(use);
            if (units == 0)
                return;
            // A day more than any rule looks back.
            var kept = use.Hours.Where(other => other.Hour > hour.AddHours(-49) && other.Hour != hour);
            var inHour = use.Hours.Where(other => other.Hour == hour).Sum(other => other.Units) + units;
            if ((await Rows.SaveAsync([(rule.Name, new QuotaUse([.. kept, new HourUse(hour, inHour)]), row?.ETag)], cancellationToken)).Count > 0)
                return;
        }
    }

    private static DateTimeOffset HourOf(DateTimeOffset moment) => new(moment.UtcDateTime.Date.AddHours(moment.UtcDateTime.Hour), TimeSpan.Zero);
}

/// <summary>Units that one poll may spend.</summary>
public sealed class QuotaLease(QuotaRule rule, DateTimeOffset hour, int units, TimeProvider time)
{
    internal QuotaRule Rule => rule;

    internal DateTimeOffset Hour => hour;

    /// <summary>Units that are left.</summary>
    public int Left { get; private set; } = units;

    /// <returns>False where fewer are left, or the platform has begun to count anew since, or is about to: nothing may be asked then.</returns>
    public bool TrySpend(int units)
    {
        if (Left < units || !rule.IsSure(time.GetUtcNow()) || hour.AddHours(1) <= rule.CountsFrom(time.GetUtcNow()))
            return false;
        Left -= units;
        return true;
    }
}
