using Prcc.Pipeline.Sources.Inbox.Layouts;
using Prcc.Pipeline.Sources.Inbox.Rows;

namespace Prcc.Pipeline.Sources.Inbox.Tables;

/// <summary>Finds the header among the first rows: exports put titles, queries and dates above it.</summary>
/// <param name="Row">Index among the rows.</param>
/// <param name="Columns">Null where no header can be used.</param>
/// <param name="Problem">Why not.</param>
/// <param name="Likeness">How near the best row comes to a layout, 0…1.</param>
internal sealed record HeaderSearch(int Row, Columns? Columns, string? Problem, double Likeness)
{
    /// <summary>Rows that are searched.</summary>
    public const int MostRows = 30;

    public static HeaderSearch In(InboxLayouts layouts, IReadOnlyList<string[]> rows)
    {
        var (best, row, likeness) = (InboxLayout.Plain, 0, 0.0);
        for (var i = 0; i < Math.Min(rows.Count, MostRows) && likeness < 1; i++)
            foreach (var layout in layouts.All)
                if (Columns.Likeness(layout, rows[i]) is var found && found > likeness)
                    (best, row, likeness) = (layout, i, found);
        if (rows.Count == 0)
            return new(0, null, null, 0);
        return Columns.Problem(best, rows[row]) is { } problem
            ? new(row, null, likeness < 1 ? Explained(problem, rows.Count) : problem, likeness)
            : new(row, Columns.Of(layouts, best, rows[row]), null, likeness);
    }

    private static string Explained(string problem, int rows) => rows > 1 ? $"{problem} (of the first {Math.Min(rows, MostRows)} rows none is the header of a layout that is known)" : problem;
}
