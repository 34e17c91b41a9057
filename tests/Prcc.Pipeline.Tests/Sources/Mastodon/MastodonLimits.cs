using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Prcc.Pipeline.Tests.Sources.Mastodon;

/// <summary>300 requests in five minutes, counted in the headers that Mastodon sends with every answer.</summary>
internal sealed class MastodonLimits(TimeProvider time)
{
    private const int Most = 300;
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(5);
    private long period;
    private int used;

    /// <returns>False where too many came: the answer is 429.</returns>
    public bool Allow(HttpResponse response)
    {
        var now = time.GetUtcNow();
        if (now.Ticks / Period.Ticks != period)
            (period, used) = (now.Ticks / Period.Ticks, 0);
        used++;
        var reset = new DateTimeOffset((period + 1) * Period.Ticks, TimeSpan.Zero);
        response.Headers["X-RateLimit-Limit"] = $"{Most}";
        response.Headers["X-RateLimit-Remaining"] = $"{Math.Max(0, Most - used)}";
        response.Headers["X-RateLimit-Reset"] = reset.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
        response.ContentType = "application/json; charset=utf-8";
        return used <= Most;
    }
}
