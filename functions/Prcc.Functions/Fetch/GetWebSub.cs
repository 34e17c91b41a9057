using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Prcc.Functions.Api;
using Prcc.Pipeline.Sources.WebSub;

namespace Prcc.Functions.Fetch;

/// <summary><c>GET /api/websub/{source}</c>: a hub asks whether we subscribed, or says that it will not push. Only it knows the key.</summary>
public sealed class GetWebSub(WebSubCallback callback)
{
    [Function(nameof(GetWebSub))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/websub/{source}")] HttpRequest request, string source, CancellationToken cancellationToken)
    {
        string? Value(string name) => request.Query[name] is [{ } value, ..] ? value : null;
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        if (await callback.FindAsync(source, Value("key"), cancellationToken) is not { } known)
            return NotOurs();
        switch (Value("hub.mode"))
        {
            case "subscribe" when Value("hub.challenge") is { } challenge && await callback.ConfirmAsync(known, Value("hub.topic"), Lease(Value("hub.lease_seconds")), cancellationToken):
                // A page that a browser would run must not come back.
                request.HttpContext.Response.Headers.XContentTypeOptions = "nosniff";
                return Results.Text(challenge, "text/plain");
            case "denied" when await callback.DenyAsync(known, Value("hub.topic"), Value("hub.reason"), cancellationToken):
                return Results.Text("noted", "text/plain");
            default:
                return NotOurs();
        }
    }

    private static IResult NotOurs() => Problem.NotFound("such subscription", "only the hub that was asked for one is answered");

    private static TimeSpan? Lease(string? seconds) =>
        long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? TimeSpan.FromSeconds(Math.Min(number, int.MaxValue)) : null;
}
