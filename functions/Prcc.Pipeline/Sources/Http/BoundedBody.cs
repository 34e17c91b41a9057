namespace Prcc.Pipeline.Sources.Http;

internal static class BoundedBody
{
    /// <returns>The decompressed body; null where it is longer than allowed: half a document would look like a whole one.</returns>
    public static async Task<byte[]?> ReadAsync(HttpContent content, int mostBytes, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > mostBytes)
            return null;
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await stream.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (body.Length + read > mostBytes)
                return null;
            body.Write(buffer, 0, read);
        }
        return body.ToArray();
    }
}
