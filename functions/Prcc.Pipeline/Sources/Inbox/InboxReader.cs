using System.Runtime.CompilerServices;
using System.Text;
using Prcc.Pipeline.Sources.Inbox.Layouts;
using Prcc.Pipeline.Sources.Inbox.Rows;
using Prcc.Pipeline.Sources.Inbox.Tables;

namespace Prcc.Pipeline.Sources.Inbox;

/// <summary>
/// Reads a file line by line, in memory that does not grow with it: <c>.jsonl</c>/<c>.ndjson</c>, <c>.csv</c>/<c>.tsv</c>/<c>.txt</c>
/// or, within bounds, <c>.xlsx</c>. It never throws for what is in the file.
/// </summary>
public sealed class InboxReader(InboxLayouts layouts)
{
    /// <summary>Largest file that is read, bytes.</summary>
    public const long MostBytes = 2L << 30;

    /// <summary>What a file holds, in its order; at least one item.</summary>
    /// <param name="name">Its name, of which the ending counts.</param>
    /// <param name="content">Its bytes, from any place of which can be read; read from the beginning.</param>
    public async IAsyncEnumerable<InboxItem> ReadAsync(string name, Stream content, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var maker = new RowMaker(layouts);
        var isEmpty = true;
        var layout = "";
        await foreach (var row in RowsAsync(name, content, cancellationToken))
        {
            isEmpty = false;
            layout = row.Columns?.Layout.Name ?? layout;
            if (row.Columns is null)
                yield return new(row.Line, layout, null, row.Problem);
            else
                foreach (var item in maker.Make(row.Line, row.Columns, row.Cells))
                    yield return item;
        }
        foreach (var item in maker.Rest(layout))
            yield return item;
        if (isEmpty)
            yield return new(1, "", null, "the file holds no posts");
    }

    /// <summary>What one post holds that came alone, its values by the names of the plain layout.</summary>
    public IReadOnlyList<InboxItem> ReadOne(IReadOnlyDictionary<string, string> values) =>
        new RowMaker(layouts).Make(1, Columns.Of(layouts, InboxLayout.Plain, [.. values.Keys]), [.. values.Values]);

    private async IAsyncEnumerable<TableRow> RowsAsync(string name, Stream content, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ending = Path.GetExtension(name).ToLowerInvariant();
        if (Unreadable(ending) is { } unreadable)
        {
            yield return TableRow.Wrong(1, unreadable);
            yield break;
        }
        if (ending == ".xlsx")
        {
            await foreach (var row in WorkbookTable.ReadAsync(content, layouts, cancellationToken))
                yield return row;
            yield break;
        }
        var (text, problem) = await InboxText.OpenAsync(content, cancellationToken);
        if (text is null)
        {
            yield return TableRow.Wrong(1, problem!);
            yield break;
        }
        using var owned = text;
        var rows = ending is ".jsonl" or ".ndjson" ? JsonTable.ReadAsync(text, layouts, cancellationToken) : CsvTable.ReadAsync(text, layouts, cancellationToken);
        await foreach (var row in UntilUnreadable(rows, cancellationToken))
            yield return row;
    }

    /// <summary>Bytes that are no text end the reading; where they are is known only roughly, for text is read in blocks.</summary>
    private static async IAsyncEnumerable<TableRow> UntilUnreadable(IAsyncEnumerable<TableRow> rows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var each = rows.GetAsyncEnumerator(cancellationToken);
        for (var line = 1; ; line = each.Current.Line + 1)
        {
            var more = false;
            var isText = true;
            try
            {
                more = await each.MoveNextAsync();
            }
            catch (DecoderFallbackException)
            {
                isText = false;
            }
            if (!isText)
                yield return TableRow.Wrong(line, InboxText.NotUtf8);
            if (!more)
                yield break;
            yield return each.Current;
        }
    }

    private static string? Unreadable(string ending) => ending switch
    {
        ".jsonl" or ".ndjson" or ".csv" or ".tsv" or ".txt" or ".xlsx" => null,
        ".xls" or ".xlsb" => Workbook.Old,
        _ => $"files that end in '{ending}' are not read; use .jsonl (one JSON object a line), .csv, .tsv or .xlsx (with a header line)",
    };
}
