using CsvHelper;

namespace Prcc.Pipeline.Sources.Inbox.Tables;

/// <summary>The parser counts the lines that it has read; a quoted value may hold several.</summary>
internal static class CsvLines
{
    public static int FirstOf(IParser parser, string[] cells)
    {
        var breaks = 0;
        foreach (var cell in cells)
            breaks += Breaks(cell);
        return parser.RawRow - breaks;
    }

    private static int Breaks(string text)
    {
        var breaks = 0;
        for (var rest = text.AsSpan(); rest.IndexOfAny('\r', '\n') is var at and >= 0; rest = rest[(at + 1)..])
            if (rest[at] == '\n' || at + 1 == rest.Length || rest[at + 1] != '\n')
                breaks++;
        return breaks;
    }
}
