namespace Prcc.Pipeline.Sources.Inbox.Layouts;

/// <summary>A column that says whether a complaint is confidential. What it says must be understood: to guess would publish a secret.</summary>
/// <param name="Column">Its name.</param>
/// <param name="Closed">Words, lower case, that make a complaint confidential.</param>
/// <param name="Open">Words that leave it public; an empty value does too.</param>
internal sealed record ConfidentialColumn(string Column, IReadOnlySet<string> Closed, IReadOnlySet<string> Open)
{
    private static readonly HashSet<string> No = ["tidak", "bukan", "non", "no", "not", "tanpa"];

    /// <returns>null where the value says neither.</returns>
    public bool? IsClosed(string value)
    {
        var words = ColumnName.Normalise(value).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || words is [var no, _, ..] && No.Contains(no))
            return false;
        return words.Any(Closed.Contains) ? true : words.All(Open.Contains) ? false : null;
    }
}
