using System.Text.RegularExpressions;

namespace Prcc.Pipeline.Sources.Inbox.Rows;

/// <summary>
/// Ids that a spreadsheet ruined: it keeps 15 digits of a number, so a longer id ends in zeros that it never had. One such id may
/// be right by chance (of 19 digits one in ten thousand is), so that what is only likely is decided over the whole file.
/// </summary>
internal sealed partial class SpreadsheetIds
{
    /// <summary>Digits of a number that a spreadsheet keeps.</summary>
    public const int KeptDigits = 15;

    // Chances below which a rounded id is no chance, and how many more than expected there must be in large files.
    private const double Unlikely = 0.05;
    private const double MoreThan = 5;
    private const int Least = 3;

    private readonly List<(int Line, string Id)> rounded = [];
    private double expected;
    private int count;

    /// <summary>1.57852E+18: the digits are gone.</summary>
    public static bool IsScientific(string id) => Scientific().IsMatch(id);

    /// <summary>Notes an id; of one that looks rounded the post's address decides at once, if it shows an id too.</summary>
    /// <param name="inAddress">Finds the id that the address shows.</param>
    /// <returns>False where the address says that it is another.</returns>
    public bool Note(int line, string id, Func<string?> inAddress)
    {
        if (id.Length <= KeptDigits + 1 || id.AsSpan().IndexOfAnyExceptInRange('0', '9') >= 0)
            return true;
        expected += Math.Pow(10, KeptDigits - id.Length);
        if (id.AsSpan(KeptDigits).IndexOfAnyExcept('0') >= 0)
            return true;
        if (inAddress() is { } shown && shown.Length == id.Length && shown.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0)
            return shown == id;
        if (++count <= InboxErrors.MostKept)
            rounded.Add((line, id));
        return true;
    }

    /// <summary>At the end of a file: the lines whose ids are rounded, if there are more of them than chance makes.</summary>
    public IEnumerable<(int Line, string Id)> Ruined() => count > 0 && (expected < Unlikely || count > MoreThan * expected + Least) ? rounded : [];

    [GeneratedRegex(@"^\d(?:[.,]\d+)?E\+?\d+$", RegexOptions.IgnoreCase)]
    private static partial Regex Scientific();
}
