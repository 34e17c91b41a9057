using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Prcc.Pipeline.Tests.Sources.Bluesky;

/// <summary>
/// The sessions of a PDS: access tokens of two hours, refresh tokens that are good for one use and, for two hours more, for the same again,
/// sign-ins that are limited to 30 in five minutes and 300 in a day.
/// </summary>
internal sealed class FakeSessions(TimeProvider time)
{
    public const string Identifier = "prcc-ntb.test";
    public const string Password = "sandi-aplikasi-rahasia";

    private static readonly TimeSpan Grace = TimeSpan.FromHours(2);
    private readonly Lock guard = new();
    private readonly Dictionary<string, DateTimeOffset> access = [];
    private readonly Dictionary<string, (DateTimeOffset Expires, string? Next)> refresh = [];
    private readonly List<DateTimeOffset> signIns = [];
    private int made;

    public TimeSpan AccessLifetime { get; set; } = TimeSpan.FromHours(2);

    /// <summary>Shorter than the real one of about two months, so that schedules reach its end.</summary>
    public TimeSpan RefreshLifetime { get; set; } = TimeSpan.FromDays(1);

    public int SignIns
    {
        get
        {
            lock (guard)
                return signIns.Count;
        }
    }

    /// <summary>Every token that was ever given.</summary>
    public IReadOnlyList<string> Tokens
    {
        get
        {
            lock (guard)
                return [.. access.Keys, .. refresh.Keys];
        }
    }

    /// <summary>The account's owner withdraws the app password's sessions.</summary>
    public void Revoke(bool refreshToo)
    {
        lock (guard)
        {
            foreach (var token in access.Keys.ToList())
                access[token] = DateTimeOffset.MinValue;
            if (refreshToo)
                refresh.Clear();
        }
    }

    /// <returns>Null where the request may go on; else its refusal has been written.</returns>
    public async Task<bool> IsAllowedAsync(HttpContext context)
    {
        var token = Bearer(context);
        bool known;
        DateTimeOffset expires;
        lock (guard)
            known = access.TryGetValue(token, out expires);
        if (!known)
            await RefuseAsync(context, token.Length == 0 ? 401 : 400, token.Length == 0 ? "AuthMissing" : "InvalidToken", "Token could not be verified");
        else if (expires <= time.GetUtcNow())
            await RefuseAsync(context, 400, "ExpiredToken", $"Token {token} has expired");
        else
            return true;
        return false;
    }

    public async Task CreateAsync(HttpContext context)
    {
        var body = context.Request.Method == "POST" && context.Request.ContentType?.StartsWith("application/json", StringComparison.Ordinal) == true
            ? await JsonSerializer.DeserializeAsync<JsonObject>(context.Request.Body) : null;
        if ((string?)body?["identifier"] is not { } identifier || (string?)body["password"] is not { } password)
        {
            await RefuseAsync(context, 400, "InvalidRequest", "Input must have the property \"identifier\"");
            return;
        }
        var now = time.GetUtcNow();
        bool isTooMuch;
        lock (guard)
        {
            isTooMuch = signIns.Count(at => at > now.AddMinutes(-5)) >= 30 || signIns.Count(at => at > now.AddDays(-1)) >= 300;
            signIns.Add(now);
        }
        if (isTooMuch)
        {
            context.Response.Headers["ratelimit-limit"] = "30";
            context.Response.Headers["ratelimit-remaining"] = "0";
            context.Response.Headers["ratelimit-reset"] = now.AddMinutes(5).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            await RefuseAsync(context, 429, "RateLimitExceeded", "Rate Limit Exceeded");
        }
        else if (identifier != Identifier || password != Password)
            await RefuseAsync(context, 401, "AuthenticationRequired", "Invalid identifier or password");
        else
            await GiveAsync(context, null);
    }

    public async Task RefreshAsync(HttpContext context)
    {
        // The method has no input: servers refuse one that comes with a body.
        if (context.Request.Method != "POST" || context.Request.ContentLength is not (null or 0))
        {
            await RefuseAsync(context, 400, "InvalidRequest", "A request body was provided when none was expected");
            return;
        }
        var token = Bearer(context);
        bool known;
        (DateTimeOffset Expires, string? Next) old;
        lock (guard)
            known = refresh.TryGetValue(token, out old);
        if (!known)
            await RefuseAsync(context, 400, "InvalidToken", "Token could not be verified");
        else if (old.Expires <= time.GetUtcNow())
            await RefuseAsync(context, 400, "ExpiredToken", "Token has been revoked");
        else
            await GiveAsync(context, token);
    }

    private async Task GiveAsync(HttpContext context, string? old)
    {
        var now = time.GetUtcNow();
        string given, next;
        lock (guard)
        {
            given = $"akses-{++made:D6}-rahasia";
            next = old is null ? $"segar-{made:D6}-rahasia" : refresh[old].Next ?? $"segar-{made:D6}-rahasia";
            access[given] = now + AccessLifetime;
            if (old is not null)
                refresh[old] = (refresh[old].Expires < now + Grace ? refresh[old].Expires : now + Grace, next);
            refresh.TryAdd(next, (now + RefreshLifetime, null));
        }
        await context.Response.WriteAsJsonAsync(new { accessJwt = given, refreshJwt = next, handle = Identifier, did = "did:plc:prccntb", active = true });
    }

    public static Task RefuseAsync(HttpContext context, int status, string error, string message)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new { error, message });
    }

    private static string Bearer(HttpContext context) =>
        context.Request.Headers.Authorization.ToString() is { } header && header.StartsWith("Bearer ", StringComparison.Ordinal) ? header["Bearer ".Length..] : "";
}
