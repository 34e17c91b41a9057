using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Prcc.Pipeline.Sources.Http;

/// <summary>
/// Reads when a server wants to see us again, in the dialects that servers speak: Retry-After (seconds or date); X-RateLimit-*,
/// X-Rate-Limit-* and RateLimit-* with a reset in seconds from now, in epoch seconds or milliseconds, or as a date; the one header
/// RateLimit of the IETF drafts; the usage headers of Meta, which are JSON with percentages and minutes.
/// </summary>
internal static partial class RateLimit
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(7);
    private static readonly string[] Families = ["x-ratelimit", "x-rate-limit", "ratelimit"];
    private static readonly string[] MetaUsage = ["x-app-usage", "x-business-use-case-usage", "x-page-usage"];

    /// <param name="header">Gives a header's raw value, or null.</param>
    /// <param name="refused">The server refused this request (429 or 503): a reset then counts even where it names no remainder.</param>
    /// <param name="now">The time.</param>
    /// <returns>The earliest time for the next request, at most a week ahead; null where nothing asks us to wait.</returns>
    public static DateTimeOffset? NotBefore(Func<string, string?> header, bool refused, DateTimeOffset now)
    {
        if (Time(header("Retry-After"), now) is { } retryAfter)
            return retryAfter;
        DateTimeOffset? latest = null;
        foreach (var (remaining, reset) in Counters(header))
            if ((remaining is <= 0 || (refused && remaining is null)) && Time(reset, now) is { } until && (latest is null || until > latest))
                latest = until;
        foreach (var name in MetaUsage)
            if (header(name) is { } usage && RegainedAfter(usage) is { } wait && (latest is null || now + wait > latest))
                latest = now + wait;
        return latest;
    }

    private static IEnumerable<(double? Remaining, string? Reset)> Counters(Func<string, string?> header)
    {
        foreach (var family in Families)
            if (header(family + "-reset") is { } reset)
                yield return (Number(header(family + "-remaining")), reset);
        if (header("ratelimit") is { } whole)
            // One counter for each policy: "default";r=0;t=30, or of the older draft: limit=100, remaining=0, reset=30.
            foreach (var part in whole.Contains("remaining=", StringComparison.OrdinalIgnoreCase) ? [whole] : whole.Split(','))
                if (Remainder().Match(part) is { Success: true } remaining && Reset().Match(part) is { Success: true } reset)
                    yield return (Number(remaining.Groups[1].Value), reset.Groups[1].Value);
    }

    /// <summary>Seconds from now, epoch seconds or milliseconds, ISO 8601 or an HTTP date; null for what lies in the past or is no time.</summary>
    private static DateTimeOffset? Time(string? value, DateTimeOffset now)
    {
        DateTimeOffset until;
        if (Number(value) is { } number)
            until = number switch
            {
                > 1e11 => DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Min(number, 1e14)),
                > 1e9 => DateTimeOffset.FromUnixTimeMilliseconds((long)(number * 1000)),
                _ => now.AddSeconds(number),
            };
        else if (!DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out until))
            return null;
        return until <= now ? null : until - now > LongestWait ? now + LongestWait : until;
    }

    private static double? Number(string? value) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    /// <summary>Percentages of what an app may use; from 100 on Meta refuses, and says after how many minutes it will not.</summary>
    private static TimeSpan? RegainedAfter(string usage)
    {
        try
        {
            using var document = JsonDocument.Parse(usage);
            var counters = Objects(document.RootElement).ToList();
            var minutes = counters.Select(counter => counter.TryGetProperty("estimated_time_to_regain_access", out var wait) && wait.TryGetDouble(out var number) ? number : 0).DefaultIfEmpty().Max();
            var isFull = counters.Any(counter => counter.EnumerateObject().Any(value => value.Value.ValueKind == JsonValueKind.Number && value.Name is "call_count" or "total_time" or "total_cputime" && value.Value.GetDouble() >= 100));
            return minutes > 0 ? TimeSpan.FromMinutes(Math.Min(minutes, LongestWait.TotalMinutes)) : isFull ? TimeSpan.FromHours(1) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IEnumerable<JsonElement> Objects(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Objects(property.Value)).Prepend(element),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Objects),
        _ => [],
    };

    [GeneratedRegex(@"\b(?:remaining|r)=(\d+)", RegexOptions.IgnoreCase)]
    private static partial Regex Remainder();

    [GeneratedRegex(@"\b(?:reset|t)=(\d+)", RegexOptions.IgnoreCase)]
    private static partial Regex Reset();
}
