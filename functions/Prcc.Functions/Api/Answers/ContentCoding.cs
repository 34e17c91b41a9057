using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Prcc.Functions.Api;

/// <summary>How a body is compressed. The platform does not do it for functions.</summary>
internal enum ContentCoding
{
    Identity,
    Gzip,
    Brotli,
}

internal static class ContentCodings
{
    /// <summary>The best that the client takes: Brotli, else gzip, else none.</summary>
    public static ContentCoding Of(HttpRequest request)
    {
        var accepted = request.Headers.AcceptEncoding;
        if (accepted.Count == 0 || !StringWithQualityHeaderValue.TryParseList(accepted, out var codings))
            return ContentCoding.Identity;
        return Takes(codings, "br") ? ContentCoding.Brotli : Takes(codings, "gzip") ? ContentCoding.Gzip : ContentCoding.Identity;
    }

    /// <summary>As it stands in <c>Content-Encoding</c>; null where nothing is to be said.</summary>
    public static string? NameOf(ContentCoding coding) => coding switch
    {
        ContentCoding.Brotli => "br",
        ContentCoding.Gzip => "gzip",
        _ => null,
    };

    /// <param name="coding">Brotli or gzip.</param>
    public static byte[] Compress(byte[] plain, ContentCoding coding)
    {
        using var packed = new MemoryStream();
        using (Stream stream = coding == ContentCoding.Brotli ? new BrotliStream(packed, CompressionLevel.Optimal, leaveOpen: true) : new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            stream.Write(plain);
        return packed.ToArray();
    }

    private static bool Takes(IList<StringWithQualityHeaderValue> codings, string name) =>
        codings.Any(coding => coding.Quality != 0 && coding.Value.Equals(name, StringComparison.OrdinalIgnoreCase));
}
