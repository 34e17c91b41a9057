using System.Runtime.CompilerServices;
using ExcelDataReader;
using Prcc.Pipeline.Sources.Inbox.Layouts;

namespace Prcc.Pipeline.Sources.Inbox.Tables;

/// <summary>The first sheet of a workbook that has a header which is known.</summary>
internal static class WorkbookTable
{
    // Formatting marks whole columns of empty cells as used.
    private const int MostColumns = 1_000;

    public static async IAsyncEnumerable<TableRow> ReadAsync(Stream content, InboxLayouts layouts, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (copy, problem) = await Workbook.CopyAsync(content, cancellationToken);
        if (copy is null)
        {
            yield return TableRow.Wrong(1, problem!);
            yield break;
        }
        using var rows = Read(copy, layouts).GetEnumerator();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var more = false;
            string? damaged = null;
            try
            {
                more = rows.MoveNext();
            }
            catch (Exception e) when (e is not (OperationCanceledException or OutOfMemoryException))
            {
                damaged = $"the workbook cannot be read ({e.Message.Split('\n')[0].Trim()}); save it again as .xlsx, or as CSV UTF-8";
            }
            if (damaged is not null)
                yield return TableRow.Wrong(1, damaged);
            if (!more)
                yield break;
            yield return rows.Current;
        }
    }

    private static IEnumerable<TableRow> Read(MemoryStream copy, InboxLayouts layouts)
    {
        var (sheet, header, line) = Find(copy, layouts);
        if (header.Columns is not { } columns)
        {
            if (header.Problem is not null)
                yield return TableRow.Wrong(line, header.Problem);
            yield break;
        }
        using var workbook = Workbook.Open(copy);
        for (; sheet > 0; sheet--)
            workbook.NextResult();
        for (var row = 1; workbook.Read(); row++)
        {
            if (row <= line)
                continue;
            var cells = Cells(workbook, columns.Count);
            if (!Array.TrueForAll(cells, string.IsNullOrWhiteSpace))
                yield return new(row, columns, cells, null);
        }
    }

    private static (int Sheet, HeaderSearch Header, int Line) Find(MemoryStream copy, InboxLayouts layouts)
    {
        (int Sheet, HeaderSearch Header, int Line) best = (0, HeaderSearch.In(layouts, []), 1);
        using var workbook = Workbook.Open(copy);
        var sheet = 0;
        do
        {
            var rows = new List<string[]>();
            while (rows.Count < HeaderSearch.MostRows && workbook.Read())
                rows.Add(Trimmed(Cells(workbook, Math.Min(workbook.FieldCount, MostColumns))));
            var header = HeaderSearch.In(layouts, rows);
            if (header.Columns is not null)
                return (sheet, header, header.Row + 1);
            if (best.Header.Problem is null || header.Likeness > best.Header.Likeness)
                best = (sheet, header, header.Row + 1);
            sheet++;
        }
        while (workbook.NextResult());
        return best;
    }

    private static string[] Cells(IExcelDataReader workbook, int count)
    {
        var cells = new string[count];
        for (var i = 0; i < count; i++)
            cells[i] = i < workbook.FieldCount ? WorkbookCell.Text(workbook, i) : "";
        return cells;
    }

    private static string[] Trimmed(string[] cells) => cells[..(Array.FindLastIndex(cells, cell => !string.IsNullOrWhiteSpace(cell)) + 1)];
}
