using System.Text;

namespace Prcc.Pipeline.Sources.Inbox.Tables;

/// <summary>
/// The text of a file: UTF-8, or UTF-16 with or without its mark. Nothing else is guessed: of the bytes of an older code page
/// nobody can tell which it was, and a wrong letter in a name stays wrong.
/// </summary>
internal static class InboxText
{
    public const string NotUtf8 = "the file is not UTF-8; save it as UTF-8 (in a spreadsheet: \"CSV UTF-8\") and drop it again";

    private const int Head = 4096;

    /// <summary>Opens a file as text; invalid bytes make reading throw <see cref="DecoderFallbackException"/>.</summary>
    /// <returns>The text, or why it is none.</returns>
    public static async Task<(TextReader? Text, string? Problem)> OpenAsync(Stream content, CancellationToken cancellationToken)
    {
        var head = new byte[Head];
        content.Position = 0;
        var length = await content.ReadAtLeastAsync(head, Head, throwOnEndOfStream: false, cancellationToken);
        var (encoding, mark) = EncodingOf(head.AsSpan(0, length));
        if (encoding is null)
            return (null, ProblemOf(head.AsSpan(0, length)));
        content.Position = mark;
        return (new StreamReader(content, encoding, detectEncodingFromByteOrderMarks: false, bufferSize: 1 << 16, leaveOpen: true), null);
    }

    private static (Encoding? Encoding, int Mark) EncodingOf(ReadOnlySpan<byte> head)
    {
        var (utf8, little, big) = (new UTF8Encoding(false, true), new UnicodeEncoding(false, false, true), new UnicodeEncoding(true, false, true));
        if (head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            return (utf8, 3);
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return (little, 2);
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return (big, 2);
        // Half of the bytes of UTF-16 are 0 where the text is Latin, and always the same half.
        var (even, odd) = (0, 0);
        for (var i = 0; i < head.Length; i++)
            if (head[i] == 0)
                _ = i % 2 == 0 ? even++ : odd++;
        if (IsBinary(head))
            return (null, 0);
        if (even + odd == 0 || (even + odd) * 8 < head.Length)
            return (utf8, 0);
        return odd > 4 * even ? (little, 0) : even > 4 * odd ? (big, 0) : (null, 0);
    }

    private static bool IsBinary(ReadOnlySpan<byte> head) => head.StartsWith("PK\x3\x4"u8) || head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]);

    private static string ProblemOf(ReadOnlySpan<byte> head) =>
        head.StartsWith("PK\x3\x4"u8) ? "the file is a workbook or an archive, whatever its name says; name it .xlsx, or save it as CSV UTF-8"
        : IsBinary(head) ? Workbook.Old
        : "the file is no text; save it as CSV UTF-8 and drop it again";
}
