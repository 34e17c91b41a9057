using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Prcc.Pipeline.Sources.Inbox;

/// <summary>CSV with a header line; delimiter comma, semicolon or TAB, whichever the header uses.</summary>
internal static class CsvRows
{
    public static InboxReading Read(string text)
    {
        var posts = new List<InboxPost>();
        var errors = new List<LineError>();
        var bad = (string?)null;
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            DetectDelimiter = true,
            DetectDelimiterValues = [",", ";", "\t"],
            BadDataFound = found => bad = "a quote that is never closed, or in the middle of a value; double it or quote the whole value",
            MissingFieldFound = null,
            PrepareHeaderForMatch = header => header.Header.Trim().ToLowerInvariant(),
        };
        using var csv = new CsvReader(new StringReader(text), configuration);
        if (!csv.Read() || !csv.ReadHeader() || csv.HeaderRecord is not { } header)
            return new([], []);
        if (InboxRow.Required.Where(name => !header.Contains(name, StringComparer.OrdinalIgnoreCase)).ToList() is { Count: > 0 } missing)
            return new([], [new(1, $"the header has no column {string.Join(", ", missing)}; it must name at least {string.Join(", ", InboxRow.Required)}")]);

        while (csv.Read())
        {
            var line = csv.Parser.RawRow;
            if (bad is not null)
                errors.Add(new(line, bad));
            else if (csv.Parser.Count != header.Length)
                errors.Add(new(line, $"{csv.Parser.Count} values under {header.Length} columns; quote values that hold the delimiter"));
            else
                InboxRow.Add(line, Fields(header, csv), posts, errors);
            bad = null;
        }
        return new(posts, errors);
    }

    private static Dictionary<string, string> Fields(string[] header, CsvReader csv)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var column = 0; column < header.Length; column++)
            if (csv.GetField(column) is { Length: > 0 } value)
                fields[header[column].Trim()] = value;
        return fields;
    }
}
