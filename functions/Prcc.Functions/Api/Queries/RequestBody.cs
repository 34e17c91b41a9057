using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Prcc.Functions.Api;

/// <summary>Bodies that clients send: JSON, and never more than is allowed for.</summary>
internal static class RequestBody
{
    public static bool IsJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (type.Charset.Length == 0 || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    /// <returns>The body; null where it is longer than <paramref name="most"/> bytes, which are never held in memory.</returns>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, int most, CancellationToken cancellationToken)
    {
        if (request.ContentLength > most)
            return null;
        var body = new byte[most + 1];
        var length = await request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancellationToken);
        // Written as two: in one expression null would become an empty memory.
        if (length > most)
            return null;
        return body.AsMemory(0, length);
    }
}
