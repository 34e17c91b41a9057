using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Prcc.Pipeline.Sources.Inbox;

/// <summary>CSV with a header line; delimiter comma, semicolon or TAB, whichever the header uses.</summary>
internal static class CsvRows
{
    private static readonly string[] Delimiters = [",", ";", "\t"];

    public static InboxReading Read(string text)
    {
        var posts = new List<InboxPost>();
        var errors = new List<LineError>();
        var bad = (string?)null;
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = DelimiterOf(text),
            BadDataFound = _ => bad = "a quote that is never closed, or in the middle of a value; double it or quote the whole value",
            MissingFieldFound = null,
        };
        using var csv = new CsvReader(new StringReader(text), configuration);
        if (!csv.Read() || !csv.ReadHeader() || csv.HeaderRecord is not { } written)
            return new([], []);
        string[] header = [.. written.Select(name => name.Trim())];
        if (InboxRow.Required.Where(name => !header.Contains(name, StringComparer.OrdinalIgnoreCase)).ToList() is { Count: > 0 } missing)
            return new([], [new(1, $"the header has no column {string.Join(", ", missing)}; it must name at least {string.Join(", ", InboxRow.Required)}")]);
        if (header.CountBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(name => name is { Value: > 1, Key.Length: > 0 }).Key is { } twice)
            return new([], [new(1, $"the header names the column {twice} more than once; keep one")]);

        while (csv.Read())
        {
            // Quotes are looked at only when the values are taken.
            bad = null;
            var values = csv.Parser.Record ?? [];
            var line = FirstLine(csv.Parser, isOpen: bad is not null && values[^1].EndsWith('\n'));
            if (bad is not null)
                errors.Add(new(line, bad));
            else if (values.Length != header.Length)
                errors.Add(new(line, $"{values.Length} values under {header.Length} columns; quote values that hold the delimiter"));
            else
                InboxRow.Add(line, Fields(header, values), posts, errors);
        }
        return new(posts, errors);
    }

    /// <summary>The delimiter that the header has most of: texts below it may hold any.</summary>
    private static string DelimiterOf(string text)
    {
        var header = text.AsSpan().TrimStart("\r\n");
        var end = header.IndexOfAny('\r', '\n');
        var line = (end < 0 ? header : header[..end]).ToString();
        return Delimiters.MaxBy(delimiter => line.Count(character => character == delimiter[0]))!;
    }

    // The parser counts the lines that it has read; a quoted value may hold several, and one that is never closed the last line's end too.
    private static int FirstLine(IParser parser, bool isOpen)
    {
        var record = parser.RawRecord.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        return parser.RawRow - (isOpen ? record : record.TrimEnd('\n')).Count(character => character == '\n');
    }

    private static Dictionary<string, string> Fields(string[] header, string[] values)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in header.Zip(values))
            if (value.Length > 0)
                fields[name] = value;
        return fields;
    }
}
