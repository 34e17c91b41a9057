using System.Globalization;
using CsCheck;
using Prcc.Pipeline.Sources.Http;

namespace Prcc.Pipeline.Tests.Sources.Http;

public sealed class RateLimitTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 6, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Retry-After: 120", "06:02:00")]
    [InlineData("Retry-After: Tue, 24 Nov 2026 06:05:00 GMT", "06:05:00")]
    [InlineData("X-RateLimit-Remaining: 0; X-RateLimit-Reset: 2026-11-24T06:03:00.123456Z", "06:03:00")]
    [InlineData("X-Rate-Limit-Remaining: 0; X-Rate-Limit-Reset: 1795500300", "06:05:00")]
    [InlineData("RateLimit-Remaining: 0; RateLimit-Reset: 1795500300000", "06:05:00")]
    [InlineData("RateLimit-Limit: 3000; RateLimit-Remaining: 0; RateLimit-Reset: 45", "06:00:45")]
    [InlineData("X-RateLimit-Remaining: 0.0; X-RateLimit-Reset: 30.5", "06:00:30")]
    [InlineData("RateLimit: \"default\"|r=0|t=90", "06:01:30")]
    [InlineData("RateLimit: \"burst\"|r=3|t=10, \"day\"|r=0|t=60", "06:01:00")]
    [InlineData("RateLimit: limit=100, remaining=0, reset=20", "06:00:20")]
    [InlineData("X-RateLimit-Remaining: 7; X-RateLimit-Reset: 600", null)]
    [InlineData("X-RateLimit-Remaining: 0; X-RateLimit-Reset: 2026-11-24T05:59:00Z", null)]
    [InlineData("X-RateLimit-Reset: 600", null)]
    [InlineData("X-App-Usage: {\"call_count\":100,\"total_time\":12}", "07:00:00")]
    [InlineData("X-App-Usage: {\"call_count\":99,\"total_time\":12}", null)]
    [InlineData("X-Business-Use-Case-Usage: {\"123\":[{\"type\":\"pages\",\"call_count\":100,\"estimated_time_to_regain_access\":19}]}", "06:19:00")]
    [InlineData("X-App-Usage: not json", null)]
    [InlineData("Retry-After: soon", null)]
    public void NotBefore_EachDialect_SaysWhen(string headers, string? expected)
    {
        var written = headers.Split("; ").Select(header => header.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1].Replace('|', ';'), StringComparer.OrdinalIgnoreCase);
        var until = RateLimit.NotBefore(name => written.GetValueOrDefault(name), refused: false, Now);
        Assert.Equal(expected, until?.ToString("HH:mm:ss", CultureInfo.InvariantCulture));
    }

    [Fact]
    public void NotBefore_ResetWithoutRemainder_CountsOnlyOfARefusal()
    {
        static string? Header(string name) => name == "x-ratelimit-reset" ? "60" : null;
        Assert.Equal(Now.AddSeconds(60), RateLimit.NotBefore(Header, refused: true, Now));
        Assert.Null(RateLimit.NotBefore(Header, refused: false, Now));
    }

    [Fact]
    public void NotBefore_AnyHeaders_LieWithinAWeekAhead()
    {
        string[] names = ["Retry-After", "x-ratelimit-remaining", "x-ratelimit-reset", "ratelimit", "ratelimit-reset", "x-app-usage"];
        var value = Gen.OneOf(Gen.Double[-1e15, 1e15].Select(number => number.ToString(CultureInfo.InvariantCulture)), Gen.Long.Select(number => number.ToString(CultureInfo.InvariantCulture)), Gen.String, Gen.Const("r=0;t=99999999999"), Gen.Const("{\"a\":[{\"estimated_time_to_regain_access\":1e300}]}"));
        Gen.Select(value.Array[names.Length], Gen.Bool).Sample((values, refused) =>
        {
            var until = RateLimit.NotBefore(name => Array.FindIndex(names, known => known.Equals(name, StringComparison.OrdinalIgnoreCase)) is >= 0 and var at ? values[at] : null, refused, Now);
            return until is null || (until > Now && until <= Now.AddDays(7));
        });
    }
}
