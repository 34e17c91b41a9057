using System.Text;
using System.Text.RegularExpressions;

namespace Prcc.Pipeline.Sources.Feeds;

/// <summary>
/// Finds the encoding of a document. Labels lie often, bytes seldom: text with characters beyond ASCII that is valid UTF-8 is UTF-8,
/// whatever header and declaration say.
/// </summary>
internal static partial class FeedEncoding
{
    private const int DeclarationBytes = 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    public static string Decode(ReadOnlySpan<byte> body, string? contentType)
    {
        if (FromMark(body) is { } marked)
            return marked.GetString(body);
        if (Guess16(body) is { } wide)
            return wide.GetString(body);
        if (TryDecode(StrictUtf8, body, out var text) && text.Length < body.Length)
            return text;

        var labels = new[] { Label(ContentTypeCharset().Match(contentType ?? "")), Declared(body) };
        var saysUtf8 = false;
        foreach (var encoding in labels.Select(Named).OfType<Encoding>())
        {
            if (encoding is UTF8Encoding)
                saysUtf8 = true;
            else if (TryDecode(encoding, body, out text))
                return text;
        }
        // A few broken bytes in UTF-8 are better lost than the whole text turned into another alphabet.
        return saysUtf8 || MostlyUtf8(body) ? Encoding.UTF8.GetString(body) : Windows1252.GetString(body);
    }

    private static Encoding Windows1252 => CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private static Encoding? FromMark(ReadOnlySpan<byte> body) =>
        body.StartsWith<byte>([0xEF, 0xBB, 0xBF]) ? Encoding.UTF8
        : body.StartsWith<byte>([0xFF, 0xFE, 0, 0]) ? Encoding.UTF32
        : body.StartsWith<byte>([0, 0, 0xFE, 0xFF]) ? new UTF32Encoding(bigEndian: true, byteOrderMark: true)
        : body.StartsWith<byte>([0xFF, 0xFE]) ? Encoding.Unicode
        : body.StartsWith<byte>([0xFE, 0xFF]) ? Encoding.BigEndianUnicode
        : null;

    /// <summary>UTF-16 and UTF-32 without a mark: markup is ASCII, so that every second byte, or three of four, is zero.</summary>
    private static Encoding? Guess16(ReadOnlySpan<byte> body)
    {
        if (body.Length < 8)
            return null;
        return (body[0], body[1], body[2], body[3]) switch
        {
            ( > 0, 0, 0, 0) => Encoding.UTF32,
            (0, 0, 0, > 0) => new UTF32Encoding(bigEndian: true, byteOrderMark: false),
            ( > 0, 0, > 0, 0) => Encoding.Unicode,
            (0, > 0, 0, > 0) => Encoding.BigEndianUnicode,
            _ => null,
        };
    }

    private static string? Declared(ReadOnlySpan<byte> body) =>
        Label(Declaration().Match(Encoding.Latin1.GetString(body[..Math.Min(body.Length, DeclarationBytes)])));

    private static string? Label(Match match) => match.Success ? match.Groups["name"].Value : null;

    private static Encoding? Named(string? label)
    {
        if (label is null)
            return null;
        // Browsers read the label Latin-1 as Windows-1252, and sites were tested in browsers.
        if (label.ToLowerInvariant() is "iso-8859-1" or "latin1" or "us-ascii" or "ascii" or "iso8859-1")
            return Windows1252;
        try
        {
            var encoding = CodePagesEncodingProvider.Instance.GetEncoding(label) ?? Encoding.GetEncoding(label);
            // A wide encoding would have shown its zero bytes.
            return encoding.GetByteCount("<") == 1 ? encoding : null;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static bool TryDecode(Encoding encoding, ReadOnlySpan<byte> body, out string text)
    {
        try
        {
            var strict = (Encoding)encoding.Clone();
            strict.DecoderFallback = DecoderFallback.ExceptionFallback;
            text = strict.GetString(body);
            return true;
        }
        catch (DecoderFallbackException)
        {
            text = "";
            return false;
        }
    }

    private static bool MostlyUtf8(ReadOnlySpan<byte> body)
    {
        int valid = 0, broken = 0;
        while (!body.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(body, out _, out var length);
            if (status != System.Buffers.OperationStatus.Done)
                broken++;
            else if (length > 1)
                valid++;
            body = body[Math.Max(1, length)..];
        }
        return valid > broken;
    }

    [GeneratedRegex("""charset\s*=\s*["']?(?<name>[\w.:-]+)""", RegexOptions.IgnoreCase)]
    private static partial Regex ContentTypeCharset();

    [GeneratedRegex("""<\?xml[^>]*?\sencoding\s*=\s*["'](?<name>[\w.:-]+)""", RegexOptions.IgnoreCase)]
    private static partial Regex Declaration();
}
