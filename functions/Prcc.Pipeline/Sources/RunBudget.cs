namespace Prcc.Pipeline.Sources;

/// <summary>
/// What one poll of one source may cost: requests (every attempt and every redirect counts), posts, seconds. No connector pays
/// money; where a platform counts units of its own, <see cref="Quotas"/> keeps them over polls and instances.
/// </summary>
public sealed class RunBudget
{
    private readonly TimeProvider time;
    private readonly DateTimeOffset ends;
    private readonly RunBudget? whole;
    private readonly QuotaLease? units;
    private int requests;
    private int posts;

    /// <param name="requests">Most requests.</param>
    /// <param name="posts">Most posts: no further page is asked for once as many have come.</param>
    /// <param name="duration">Longest time.</param>
    /// <param name="time">Tells the time.</param>
    public RunBudget(int requests, int posts, TimeSpan duration, TimeProvider time)
    {
        (this.requests, this.posts, this.time) = (requests, posts, time);
        ends = time.GetUtcNow() + duration;
    }

    private RunBudget(RunBudget whole, QuotaLease units) => (this.whole, this.units, time, ends) = (whole, units, whole.time, whole.ends);

    /// <summary>Requests that are left.</summary>
    public int Requests => units is null ? Volatile.Read(ref requests) : Math.Min(whole!.Requests, units.Left);

    /// <summary>Posts that are left; below 0 where the last page brought more.</summary>
    public int Posts => whole?.Posts ?? posts;

    /// <summary>Time that is left; never negative.</summary>
    public TimeSpan Time => ends > time.GetUtcNow() ? ends - time.GetUtcNow() : TimeSpan.Zero;

    /// <summary>Whether another page may be asked for.</summary>
    public bool IsLeft => Requests > 0 && Posts > 0 && Time > TimeSpan.Zero;

    /// <summary>The budget that a source's entry names, else that of most polls: 30 requests, 1,000 posts, 60 s.</summary>
    public static RunBudget Of(Source source, TimeProvider time) =>
        new(source.MaxRequests ?? 30, source.MaxPosts ?? 1_000, TimeSpan.FromSeconds(source.MaxSeconds ?? 60), time);

    /// <summary>This budget, of which every request (every attempt, every redirect) also spends a unit of a platform's quota.</summary>
    public RunBudget Spending(QuotaLease units) => new(this, units);

    public void Took(int posts)
    {
        whole?.Took(posts);
        this.posts -= posts;
    }

    /// <returns>False where no request is left: it must not be sent.</returns>
    public bool TryTakeRequest()
    {
        if (Time == TimeSpan.Zero)
            return false;
        if (units is not null)
            return units.Left > 0 && whole!.TryTakeRequest() && units.TrySpend(1);
        if (Interlocked.Decrement(ref requests) >= 0)
            return true;
        Interlocked.Increment(ref requests);
        return false;
    }
}
