using System.Globalization;
using System.Text.Json;
using Prcc.Pipeline.Sources.Http;

namespace Prcc.Pipeline.Sources.YouTube;

/// <summary>What the API says when it refuses: an error with reasons, in the older form of YouTube and the newer one of Google's services.</summary>
/// <param name="Reasons">All that it names.</param>
/// <param name="Message">Its words.</param>
internal sealed record YouTubeRefusal(IReadOnlyList<string> Reasons, string Message)
{
    private static readonly TimeSpan ShortWait = TimeSpan.FromMinutes(2);

    /// <summary>The day's quota of this kind of request is spent.</summary>
    public bool DayIsSpent => Has("quotaExceeded", "dailyLimitExceeded") || Reasons.Any(reason => reason.Contains("PerDay", StringComparison.Ordinal));

    public bool IsInvalidPage => Has("invalidPageToken");

    public bool IsCommentsDisabled => Has("commentsDisabled");

    /// <returns>Null where the body is no error of the API.</returns>
    public static YouTubeRefusal? Read(ReadOnlyMemory<byte> body)
    {
        if (ApiJson.Object(body) is not { } answer || !answer.TryGetProperty("error", out var error) || error.ValueKind != JsonValueKind.Object)
            return null;
        var reasons = Parts(error, "errors").Concat(Parts(error, "details"))
            .SelectMany(part => new[] { Text(part, "reason"), part.TryGetProperty("metadata", out var more) && more.ValueKind == JsonValueKind.Object ? Text(more, "quota_limit") : null })
            .OfType<string>().Distinct().ToList();
        return new YouTubeRefusal(reasons, Text(error, "message") ?? "");
    }

    /// <summary>The answer with what it means for the poll, and the remedy.</summary>
    public HttpAnswer Explain(HttpAnswer answer, string method, DateTimeOffset renews, DateTimeOffset now)
    {
        if (DayIsSpent)
            return answer with { Outcome = FetchOutcome.Deferred, NotBefore = renews, Error = string.Create(CultureInfo.InvariantCulture, $"YouTube says that the quota of the API key's project is spent ({method}); it begins anew at {renews:yyyy-MM-dd HH:mm}Z. Does something else use the project? Then lower Sources:YouTube:DailyUnits or :DailySearches") };
        if (Has("rateLimitExceeded", "userRateLimitExceeded", "RATE_LIMIT_EXCEEDED") || answer.Status == 429)
            return answer with { Outcome = FetchOutcome.Deferred, NotBefore = answer.NotBefore ?? now + ShortWait, Error = $"YouTube says that we ask too often ({method})" };
        if (Has("keyInvalid", "keyExpired", "API_KEY_INVALID", "API_KEY_EXPIRED"))
            return Key(answer, "YouTube does not accept the API key: make a new one in the Google Cloud console (APIs & Services, Credentials) and put it into");
        if (Has("accessNotConfigured", "SERVICE_DISABLED"))
            return Key(answer, "the YouTube Data API v3 is not enabled in the project of the API key: enable it in the Google Cloud console, or put another project's key into");
        if (Reasons.Any(reason => reason.EndsWith("_BLOCKED", StringComparison.Ordinal)) || Has("ipRefererBlocked"))
            return Key(answer, "the API key's restrictions keep us out: allow the YouTube Data API v3 and this server's address, or put another key into");
        var why = string.Join(", ", Reasons.Append(Message).Where(part => part.Length > 0));
        return answer with { Error = $"YouTube refuses {method} (HTTP {answer.Status}: {why})" };
    }

    private static HttpAnswer Key(HttpAnswer answer, string error) =>
        answer with { Outcome = FetchOutcome.AuthFailed, Error = $"{error} {SourceCredentials.Setting(YouTubeApi.Key)}" };

    private bool Has(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (Reasons.Contains(name))
                return true;
        return false;
    }

    private static IEnumerable<JsonElement> Parts(JsonElement error, string name) =>
        error.TryGetProperty(name, out var parts) && parts.ValueKind == JsonValueKind.Array ? parts.EnumerateArray().Where(part => part.ValueKind == JsonValueKind.Object) : [];

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
