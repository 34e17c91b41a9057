using System.Text;

namespace Prcc.Pipeline.Sources.Inbox;

/// <summary>Reads a whole file by its ending: <c>.jsonl</c>/<c>.ndjson</c> or <c>.csv</c>. It never throws for what is in the file.</summary>
public static class InboxReader
{
    /// <summary>Largest file that is read, bytes.</summary>
    public const int MostBytes = 100 * 1024 * 1024;

    public static InboxReading Read(string name, byte[] content)
    {
        if (!TryDecode(content, out var text))
            return Refuse($"the file is not UTF-8; save it as UTF-8 and drop it again");
        var reading = Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".jsonl" or ".ndjson" => JsonLines.Read(text),
            ".csv" => CsvRows.Read(text),
            var ending => Refuse($"files that end in '{ending}' are not read; use .jsonl (one JSON object a line) or .csv (with a header line)"),
        };
        return reading.Posts.Count == 0 && reading.Errors.Count == 0 ? Refuse("the file holds no posts") : reading;
    }

    private static InboxReading Refuse(string reason) => new([], [new LineError(1, reason)]);

    private static bool TryDecode(byte[] content, out string text)
    {
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content).TrimStart('\uFEFF');
            return true;
        }
        catch (DecoderFallbackException)
        {
            text = "";
            return false;
        }
    }
}
