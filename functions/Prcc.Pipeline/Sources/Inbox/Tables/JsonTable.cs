using System.Runtime.CompilerServices;
using System.Text.Json;
using Prcc.Pipeline.Sources.Inbox.Layouts;
using Prcc.Pipeline.Sources.Inbox.Rows;

namespace Prcc.Pipeline.Sources.Inbox.Tables;

/// <summary>One JSON object a line; blank lines are skipped. An object whose names are those of a vendor's layout is read in that one.</summary>
internal static class JsonTable
{
    public static async IAsyncEnumerable<TableRow> ReadAsync(TextReader text, InboxLayouts layouts, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var lines = new LineReader(text);
        var columns = new ColumnMemo(layouts);
        for (var number = 1; ; number++)
        {
            string? line = null;
            var isLong = false;
            try
            {
                line = await lines.ReadAsync(cancellationToken);
            }
            catch (LongRecordException)
            {
                isLong = true;
            }
            if (isLong)
                yield return TableRow.Wrong(number, $"a line of more than {LineReader.Longest / (1 << 20)} million characters; write one JSON object a line, each ended by a line break");
            if (line is null)
                yield break;
            if (!string.IsNullOrWhiteSpace(line))
                yield return Read(number, line, columns);
        }
    }

    private static TableRow Read(int number, string line, ColumnMemo columns)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return TableRow.Wrong(number, $"a {document.RootElement.ValueKind} where an object was expected: {{\"id\": …, \"platform\": …, \"text\": …}}");
            var (names, cells) = (new List<string>(), new List<string>());
            foreach (var member in document.RootElement.EnumerateObject())
            {
                names.Add(member.Name);
                cells.Add(member.Value.ValueKind == JsonValueKind.Null ? "" : member.Value.ToString());
            }
            return columns.Of(names) is { Columns: { } found } ? new(number, found, [.. cells], null) : TableRow.Wrong(number, columns.Of(names).Problem!);
        }
        catch (JsonException e)
        {
            return TableRow.Wrong(number, $"not JSON at character {e.BytePositionInLine + 1}; a line must hold one whole JSON object");
        }
        catch (InvalidOperationException)
        {
            return TableRow.Wrong(number, "a text with half a character (an escape such as \\ud83d without its second half); export it again, or remove the escape");
        }
    }

    /// <summary>The lines of a file mostly have the same names: they are looked up once.</summary>
    private sealed class ColumnMemo(InboxLayouts layouts)
    {
        private List<string>? last;
        private (Columns? Columns, string? Problem) found;

        public (Columns? Columns, string? Problem) Of(List<string> names)
        {
            if (last is not null && last.SequenceEqual(names))
                return found;
            var layout = layouts.All.Skip(1).FirstOrDefault(layout => Columns.Likeness(layout, names) == 1 && Columns.Likeness(InboxLayout.Plain, names) < 1) ?? InboxLayout.Plain;
            var problem = layout.IsPlain ? null : Columns.Problem(layout, names);
            (last, found) = (names, (problem is null ? Columns.Of(layouts, layout, names) : null, problem));
            return found;
        }
    }
}
