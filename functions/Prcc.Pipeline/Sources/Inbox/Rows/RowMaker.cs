using System.Globalization;
using Prcc.Pipeline.Sources.Inbox.Layouts;

namespace Prcc.Pipeline.Sources.Inbox.Rows;

/// <summary>Makes posts of the lines of one file. A confidential complaint is looked at no further than to see that it is one.</summary>
internal sealed class RowMaker(InboxLayouts layouts)
{
    private readonly SpreadsheetIds ids = new();

    /// <summary>What a line holds: one post, one withheld complaint, or all that is wrong with it.</summary>
    public IReadOnlyList<InboxItem> Make(int line, Columns columns, string[] cells)
    {
        var layout = columns.Layout;
        foreach (var (place, column) in columns.Confidential)
            switch (column.IsClosed(cells[place]))
            {
                case true:
                    return [new(line, layout.Name, null, null)];
                case null:
                    return [new(line, layout.Name, null, $"'{columns.NameAt(place)}' says neither that the complaint is confidential nor that it is not; write ya or tidak")];
            }
        var values = new RowValues(columns, cells);
        var raw = layout.IsPlain ? PlainRow.Make(values) : VendorRow.Make(values, layouts);
        if (values.Value(InboxField.Id) is { Length: > SpreadsheetIds.KeptDigits } id
            && !ids.Note(line, id, () => Origin.Of(layouts.Platforms, layout, values.Value(InboxField.Platform), values.Value(InboxField.Url)).IdInAddress))
            values.Wrong(Ruined(id));
        if (values.Problems.Count > 0)
            return [.. values.Problems.Select(problem => new InboxItem(line, layout.Name, null, problem))];
        return [new(line, layout.Name, raw, null)];
    }

    /// <summary>What only the whole file shows: ids that were rounded.</summary>
    public IEnumerable<InboxItem> Rest(string layout) => ids.Ruined().Select(ruined => new InboxItem(ruined.Line, layout, null, Ruined(ruined.Id)));

    internal static string Ruined(string id) => string.Create(CultureInfo.InvariantCulture, $"the id '{id}' was ruined by a spreadsheet; export it again with the id column as text");
}
