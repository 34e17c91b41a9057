using System.Text.Json;
using Prcc.Pipeline.Sources.Http;

namespace Prcc.Pipeline.Sources.Bluesky;

/// <summary>
/// Asks a PDS as the account that is signed in, during one poll. A session is taken from where it is kept; one that has expired is
/// refreshed, one that cannot be refreshed replaced by a new sign-in, each once: servers allow 300 sign-ins a day.
/// </summary>
internal sealed class BlueskyAccount(Uri server, SourceHttpClient http, SourceSessions sessions, SourceCredentials credentials, Quotas quotas)
{
    public const string Identifier = "Bluesky:Identifier";
    public const string AppPassword = "Bluesky:AppPassword";

    // A third of what servers allow: people sign in with the same account, too.
    private const int MostSignIns = 100;

    private static readonly string Remedy =
        $"check {SourceCredentials.Setting(Identifier)}, and set {SourceCredentials.Setting(AppPassword)} to a new app password (in the app: Settings, Privacy and security, App passwords)";

    private static readonly string[] Unusable = ["ExpiredToken", "InvalidToken", "AuthMissing", "AuthenticationRequired"];

    private readonly string name = "bluesky-" + PostKey.Hash(server.Authority + "\n" + credentials.Find(Identifier));
    private SourceSession? session;
    private bool renewed;

    /// <summary>Sends a GET with the account's token.</summary>
    public async Task<(HttpAnswer Answer, JsonElement Root)> GetAsync(Uri address, RunBudget budget, CancellationToken cancellationToken)
    {
        session ??= await sessions.FindAsync(name, cancellationToken);
        if (session is null && await RenewAsync(budget, cancellationToken) is { } refusal)
            return (refusal, default);
        var answer = await SendAsync(address, budget, cancellationToken);
        if (IsUnusable(answer) && !renewed)
        {
            if (await RenewAsync(budget, cancellationToken) is { } failure)
                return (failure, default);
            answer = await SendAsync(address, budget, cancellationToken);
        }
        if (IsUnusable(answer))
            return (Refused(answer, $"does not accept the session that it gave ({Why(answer)}): {Remedy}"), default);
        if (answer.Status == 403 && Xrpc.IsPage(answer))
            return (Refused(answer, $"refuses us with a page, as it does those who are not signed in: check that the source's url is the account's PDS, and {Remedy}"), default);
        return Masked(Xrpc.Read(answer));
    }

    private Task<HttpAnswer> SendAsync(Uri address, RunBudget budget, CancellationToken cancellationToken) =>
        http.SendAsync(SourceRequest.Json(address) with { Authorization = "Bearer " + session!.Access }, budget, cancellationToken);

    /// <returns>Why there is no session; null where there is one now.</returns>
    private async Task<HttpAnswer?> RenewAsync(RunBudget budget, CancellationToken cancellationToken)
    {
        if (session is { } old)
        {
            var answer = await http.SendAsync(Post("com.atproto.server.refreshSession", "") with { Authorization = "Bearer " + old.Refresh }, budget, cancellationToken);
            if (!IsRefused(answer))
                return await KeepAsync(answer, cancellationToken);
            // Kept so that even a poll whose budget ends here leaves the next one something to go on with.
            await sessions.SaveAsync(name, session = null, cancellationToken);
        }
        return await SignInAsync(budget, cancellationToken);
    }

    private async Task<HttpAnswer?> SignInAsync(RunBudget budget, CancellationToken cancellationToken)
    {
        var lease = await quotas.ReserveAsync(new QuotaRule(name, MostSignIns, TimeZone: null), 1, cancellationToken);
        if (lease.Left == 0)
            return new HttpAnswer { Outcome = FetchOutcome.AuthFailed, Error = $"{server.Host}: {MostSignIns} sign-ins in a day, and none of them lasted; {Remedy}" };
        var body = JsonSerializer.Serialize(new Dictionary<string, string?> { ["identifier"] = credentials.Find(Identifier), ["password"] = credentials.Find(AppPassword) });
        var answer = await http.SendAsync(Post("com.atproto.server.createSession", body), budget, cancellationToken);
        if (answer.IsOverBudget)
        {
            await quotas.GiveBackAsync(lease, cancellationToken);
            return answer;
        }
        if (IsRefused(answer))
            return Refused(answer, $"does not let us sign in ({Why(answer)}): {Remedy}");
        return await KeepAsync(answer, cancellationToken);
    }

    private async Task<HttpAnswer?> KeepAsync(HttpAnswer answer, CancellationToken cancellationToken)
    {
        var (read, root) = Masked(Xrpc.Read(answer));
        if (read.Outcome != FetchOutcome.Ok)
            return read;
        if (root.Text("accessJwt") is not { Length: > 0 } access || root.Text("refreshJwt") is not { Length: > 0 } refresh)
            return Xrpc.Failed(read, FetchOutcome.Malformed, "gives a session without tokens");
        await sessions.SaveAsync(name, session = new SourceSession(access, refresh), cancellationToken);
        renewed = true;
        return null;
    }

    private SourceRequest Post(string method, string body) => SourceRequest.Json(Xrpc.Address(server, method)) with { Body = (body, "application/json") };

    private static bool IsUnusable(HttpAnswer answer) =>
        answer.Status == 401 || (answer.Status == 400 && Xrpc.Error(answer) is { } error && Unusable.Contains(error.Name));

    private static bool IsRefused(HttpAnswer answer) => answer.Status is >= 400 and < 500 and not 429;

    private static string Why(HttpAnswer answer) =>
        Xrpc.Error(answer) is var (name, message) ? message is null ? name : $"{name}, {message}" : $"HTTP {answer.Status}";

    private HttpAnswer Refused(HttpAnswer answer, string what) => Masked((Xrpc.Failed(answer, FetchOutcome.AuthFailed, what), default)).Answer;

    /// <summary>What a server says may repeat what it was sent.</summary>
    private (HttpAnswer Answer, JsonElement Root) Masked((HttpAnswer Answer, JsonElement Root) read) =>
        (read.Answer.Error is { } error ? read.Answer with { Error = credentials.Mask(error) } : read.Answer, read.Root);
}
