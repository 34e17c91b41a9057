using System.Globalization;
using System.Runtime.CompilerServices;
using CsvHelper;
using CsvHelper.Configuration;
using Prcc.Pipeline.Sources.Inbox.Layouts;

namespace Prcc.Pipeline.Sources.Inbox.Tables;

/// <summary>Values with a delimiter between (comma, semicolon, TAB or bar, whichever makes a header that is known) under a header within the first rows.</summary>
internal static class CsvTable
{
    private const int Head = 1 << 16;

    private static readonly string[] Delimiters = [",", ";", "\t", "|"];

    public static async IAsyncEnumerable<TableRow> ReadAsync(TextReader text, InboxLayouts layouts, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var buffer = new char[Head];
        var head = new string(buffer, 0, await text.ReadBlockAsync(buffer, cancellationToken));
        var (delimiter, header, headerLine) = Find(head, layouts);
        if (header.Columns is not { } columns)
        {
            if (header.Problem is not null)
                yield return TableRow.Wrong(headerLine, header.Problem);
            yield break;
        }

        var bad = false;
        var bounded = new BoundedText(head, text);
        using var parser = new CsvParser(bounded, Configuration(delimiter, () => bad = true));
        for (var number = 0; ; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            bad = false;
            var next = parser.RawRow + 1;
            var isLong = false;
            try
            {
                if (!await parser.ReadAsync())
                    yield break;
            }
            catch (LongRecordException)
            {
                isLong = true;
            }
            if (isLong)
            {
                yield return TableRow.Wrong(next, $"a value of more than {BoundedText.LongestRecord / (1 << 20)} million characters, or a quote that is never closed; double the quote or quote the whole value");
                yield break;
            }
            bounded.NextRecord();
            if (number <= header.Row)
                continue;
            // Quotes are looked at only when the values are taken.
            var cells = parser.Record ?? [];
            var line = CsvLines.FirstOf(parser, cells);
            if (bad)
                yield return TableRow.Wrong(line, "a quote that is never closed, or in the middle of a value; double it or quote the whole value");
            else if (Array.TrueForAll(cells, string.IsNullOrWhiteSpace))
                continue;
            else if (cells.Length != columns.Count)
                yield return TableRow.Wrong(line, $"{cells.Length} values under {columns.Count} columns; quote values that hold the delimiter");
            else
                yield return new(line, columns, cells, null);
        }
    }

    /// <summary>Tries every delimiter on the beginning: texts below the header may hold any of them, and so may what stands above it.</summary>
    private static (string Delimiter, HeaderSearch Header, int Line) Find(string head, InboxLayouts layouts) => Delimiters
        .Select(delimiter =>
        {
            var (rows, lines) = FirstRows(head, delimiter);
            var header = HeaderSearch.In(layouts, rows);
            return (delimiter, header, Line: rows.Count == 0 ? 1 : lines[header.Row]);
        })
        .MaxBy(found => found.header.Likeness + (found.header.Columns is null ? 0 : 1));

    private static (List<string[]> Rows, List<int> Lines) FirstRows(string head, string delimiter)
    {
        var (rows, lines) = (new List<string[]>(), new List<int>());
        using var parser = new CsvParser(new StringReader(head), Configuration(delimiter, static () => { }));
        while (rows.Count < HeaderSearch.MostRows && parser.Read())
        {
            var cells = parser.Record ?? [];
            rows.Add(cells);
            lines.Add(CsvLines.FirstOf(parser, cells));
        }
        return (rows, lines);
    }

    private static CsvConfiguration Configuration(string delimiter, Action bad) => new(CultureInfo.InvariantCulture)
    {
        Delimiter = delimiter,
        BadDataFound = _ => bad(),
        BufferSize = 1 << 16,
    };
}
