using Prcc.Pipeline.Sources.Inbox.Rows;

namespace Prcc.Pipeline.Sources.Inbox.Tables;

/// <summary>A line of a file: its cells under their columns, or why it cannot be read.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Columns">The layout laid over the header; null where there is a problem.</param>
/// <param name="Cells">As many as there are columns.</param>
/// <param name="Problem">What is wrong, and the remedy.</param>
internal readonly record struct TableRow(int Line, Columns? Columns, string[] Cells, string? Problem)
{
    public static TableRow Wrong(int line, string problem) => new(line, null, [], problem);
}
