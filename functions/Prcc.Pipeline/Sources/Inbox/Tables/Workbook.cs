using System.IO.Compression;
using System.Text;
using ExcelDataReader;

namespace Prcc.Pipeline.Sources.Inbox.Tables;

/// <summary>
/// Opens a workbook (.xlsx) within bounds: it is a zip of XML whose shared texts lie in memory while it is read, and a small one can
/// unpack to anything.
/// </summary>
internal static class Workbook
{
    public const string Old = "a workbook of the old form (.xls) is not read; save it as .xlsx or as CSV UTF-8";

    /// <summary>Largest workbook, bytes.</summary>
    public const long MostBytes = 64L << 20;

    private const long MostUnpacked = 512L << 20;
    private const long MostSharedTexts = 64L << 20;
    private const int MostParts = 10_000;

    static Workbook() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Copies the workbook and checks what it would unpack to.</summary>
    /// <returns>The workbook in memory, or why it is not opened.</returns>
    public static async Task<(MemoryStream? Copy, string? Problem)> CopyAsync(Stream content, CancellationToken cancellationToken)
    {
        if (content.Length > MostBytes)
            return (null, $"the workbook has {content.Length:N0} bytes, more than {MostBytes:N0}; save it as CSV UTF-8, which may be larger, or split it");
        var copy = new MemoryStream((int)content.Length);
        content.Position = 0;
        await content.CopyToAsync(copy, cancellationToken);
        copy.Position = 0;
        return Problem(copy) is { } problem ? (null, problem) : (copy, null);
    }

    /// <exception cref="Exception">Of any kind: the library throws many for what is no workbook.</exception>
    public static IExcelDataReader Open(MemoryStream copy)
    {
        copy.Position = 0;
        return ExcelReaderFactory.CreateOpenXmlReader(copy, new ExcelReaderConfiguration { LeaveOpen = true });
    }

    private static string? Problem(MemoryStream copy)
    {
        if (copy.Length > 4 && copy.GetBuffer().AsSpan(0, 4).SequenceEqual((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
            return "the workbook is of the old form (.xls), or has a password; save it as .xlsx without one, or as CSV UTF-8";
        try
        {
            using var zip = new ZipArchive(copy, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.Count > MostParts)
                return $"the workbook has {zip.Entries.Count:N0} parts, more than {MostParts:N0}; save the sheet with the posts as CSV UTF-8";
            var (all, shared) = (0L, 0L);
            foreach (var part in zip.Entries)
            {
                // What the directory says of a part may be a lie: it is unpacked to see, to no place, and no further than the bounds.
                var bytes = Unpacked(part, MostUnpacked - all);
                all += bytes;
                if (part.Name.Equals("sharedStrings.xml", StringComparison.OrdinalIgnoreCase))
                    shared += bytes;
                if (all > MostUnpacked || shared > MostSharedTexts)
                    return $"the workbook unpacks to more than {(shared > MostSharedTexts ? MostSharedTexts : MostUnpacked) / (1 << 20)} MB; save it as CSV UTF-8, which may be larger, or split it";
            }
            return null;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or ArgumentException or NotSupportedException)
        {
            return "the file is no workbook, or is damaged; save it again as .xlsx, or as CSV UTF-8";
        }
    }

    private static long Unpacked(ZipArchiveEntry part, long most)
    {
        var buffer = new byte[1 << 16];
        var bytes = 0L;
        using var content = part.Open();
        for (var read = 1; read > 0 && bytes <= most; bytes += read)
            read = content.Read(buffer);
        return bytes;
    }
}
