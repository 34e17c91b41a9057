using Microsoft.Extensions.Options;

namespace Prcc.Pipeline.Sources.YouTube;

/// <summary>
/// What the project of the API key may still ask for on Google's day, over all sources and instances. New posts get up to four fifths of
/// the units, spread over the day; the rest is kept for the checks that the terms demand.
/// </summary>
public sealed class YouTubeQuota(Quotas quotas, IOptions<YouTubeOptions> options, TimeProvider time)
{
    private const string Zone = "America/Los_Angeles";
    private const double ReadingShare = 0.8;

    /// <summary>Share of a day's allowance that may be used as soon as the day begins.</summary>
    private const double AtOnce = 0.25;

    private readonly QuotaRule units = new("youtube-units", options.Value.DailyUnits, Zone);
    private readonly QuotaRule searches = new("youtube-searches", options.Value.DailySearches, Zone);

    /// <summary>False around Google's midnight, when nobody can say to which day a request counts.</summary>
    public bool IsOpen => units.IsSure(time.GetUtcNow());

    /// <summary>When Google begins to count anew, and it is beyond doubt that it has, UTC.</summary>
    public DateTimeOffset Renews => units.Renews(time.GetUtcNow()).AddMinutes(1).ToUniversalTime();

    /// <summary>Reserves units to read what is new.</summary>
    public Task<QuotaLease> ForReadingAsync(int most, CancellationToken cancellationToken) => quotas.ReserveAsync(Spread(units, ReadingShare), most, cancellationToken);

    /// <summary>Reserves calls of <c>search</c>.</summary>
    public Task<QuotaLease> ForSearchAsync(int most, CancellationToken cancellationToken) => quotas.ReserveAsync(Spread(searches, 1), most, cancellationToken);

    /// <summary>Reserves units to ask again for posts that are held.</summary>
    public Task<QuotaLease> ForChecksAsync(int most, CancellationToken cancellationToken) => quotas.ReserveAsync(units, most, cancellationToken);

    public Task GiveBackAsync(QuotaLease lease, CancellationToken cancellationToken) => quotas.GiveBackAsync(lease, cancellationToken);

    /// <summary>The same count with what may be used of it until now.</summary>
    private QuotaRule Spread(QuotaRule rule, double share)
    {
        var now = time.GetUtcNow();
        var day = rule.CountsFrom(now);
        var gone = (now - day) / (rule.Renews(now) - day);
        return rule with { Most = (int)Math.Ceiling(rule.Most * share * Math.Min(1, AtOnce + gone)) };
    }
}
