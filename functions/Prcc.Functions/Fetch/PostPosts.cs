using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Net.Http.Headers;
using Prcc.Functions.Api;
using Prcc.Pipeline.Sources.Push;

namespace Prcc.Functions.Fetch;

/// <summary><c>POST /api/posts</c>: a sender pushes posts. Needs a function key and the sender's signature.</summary>
public sealed class PostPosts(PushSenders senders, PushRun run, TimeProvider time)
{
    private const int LongestKey = 255;

    [Function(nameof(PostPosts))]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/posts")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (FormatOf(request) is not { } format)
            return Problem.WrongMediaType(request.ContentType, "application/json, application/x-ndjson, application/cloudevents+json or application/cloudevents-batch+json");
        if (request.Headers.ContentEncoding.Count > 0)
            return Problem.WrongMediaType($"{request.ContentType}; content-encoding {request.Headers.ContentEncoding}", "a body that is not compressed");
        if (await RequestBody.ReadAsync(request, PushBody.MostBytes, cancellationToken) is not { } body)
            return Problem.TooLarge(PushBody.MostBytes, $"send at most {PushBody.MostPosts} posts at once");
        var sender = request.Headers["prcc-sender"].ToString();
        // The unknown sender is told what the wrong signature is told.
        if (PushSignature.Problem(request.Headers["prcc-signature"], body.Span, senders.SecretsOf(sender) ?? [], time.GetUtcNow()) is { } unsigned)
            return Problem.BadSignature(unsigned);
        var key = request.Headers["idempotency-key"].ToString().Trim('"', ' ');
        if (key.Length > LongestKey)
            return Problem.BadParameter("Idempotency-Key", key[..32] + "…", $"at most {LongestKey} characters");
        if (format == PushFormat.CloudEventBody && Attribute(request) is { } missing)
            return Problem.BadParameter(missing, request.Headers[missing].ToString(), "the attributes of CloudEvents 1.0: ce-specversion 1.0, ce-id, ce-source, and ce-type " + PushBody.EventType);
        if (PushBody.Read(body, format, out var items) is { } wrong)
            return items.Count > PushBody.MostPosts ? Problem.TooLarge(PushBody.MostBytes, wrong) : Problem.BadBody(wrong);

        var (receipt, isRepeated) = await run.RunAsync(sender, key.Length == 0 ? null : key, body, items, cancellationToken);
        if (receipt is null)
            return Problem.KeyReused(key);
        if (isRepeated)
            request.HttpContext.Response.Headers["idempotency-replayed"] = "true";
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        return Results.Json(
            new
            {
                accepted = receipt.Items.Count(item => item.Accepted),
                refused = receipt.Items.Count(item => !item.Accepted),
                items = receipt.Items.Select(item => new { item.Index, item.Id, status = item.Accepted ? "accepted" : "refused", item.Errors }),
            },
            statusCode: 202);
    }

    private static PushFormat? FormatOf(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !(type.Charset.Length == 0 || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)))
            return null;
        return type.MediaType.Value?.ToLowerInvariant() switch
        {
            "application/json" => request.Headers.ContainsKey("ce-specversion") ? PushFormat.CloudEventBody : PushFormat.Json,
            "application/x-ndjson" or "application/jsonl" => PushFormat.Lines,
            "application/cloudevents+json" or "application/cloudevents-batch+json" => PushFormat.CloudEvents,
            _ => null,
        };
    }

    /// <returns>The header that is missing or wrong; null where all are there.</returns>
    private static string? Attribute(HttpRequest request)
    {
        string Value(string name) => request.Headers[name].ToString();
        return Value("ce-specversion") != "1.0" ? "ce-specversion"
            : Value("ce-id").Length == 0 ? "ce-id"
            : Value("ce-source").Length == 0 ? "ce-source"
            : Value("ce-type") != PushBody.EventType ? "ce-type" : null;
    }
}
