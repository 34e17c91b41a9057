using Prcc.Pipeline.Sources.Inbox.Layouts;

namespace Prcc.Pipeline.Sources.Inbox.Rows;

/// <summary>The values of one line by what they mean, and what is wrong with them.</summary>
internal sealed class RowValues(Columns columns, string[] cells)
{
    private List<string>? problems;

    public IReadOnlyList<string> Problems => problems ?? (IReadOnlyList<string>)[];

    public InboxLayout Layout => columns.Layout;

    public void Wrong(string problem) => (problems ??= []).Add(problem);

    public string? Value(InboxField field) => columns.Value(field, cells);

    public string NameOf(InboxField field) => columns.NameOf(field);

    /// <summary>Kinds of medium that the line names.</summary>
    public IEnumerable<string> Kinds() => columns.Kinds.Select(place => cells[place].Trim()).Where(kind => kind.Length > 0);

    /// <summary>A time; of several columns the first that is one.</summary>
    public DateTimeOffset? Time(InboxField field)
    {
        string? first = null;
        foreach (var written in columns.Values(field, cells))
        {
            if (WrittenDate.TryParse(written, columns.Layout, out var date))
                return date;
            first ??= written;
        }
        if (first is not null)
            Wrong($"'{NameOf(field)}' is '{CleanShort(first)}', which is no date and time; write it like 2026-11-24T14:05:00+08:00");
        return null;
    }

    public bool Deleted()
    {
        switch (Value(InboxField.Deleted)?.ToLowerInvariant())
        {
            case null or "false" or "0":
                return false;
            case "true" or "1":
                return true;
            case var other:
                Wrong($"'{NameOf(InboxField.Deleted)}' is '{CleanShort(other)}'; write true or false");
                return false;
        }
    }

    public Metrics? Metrics() => Pipeline.Metrics.OrNull(Count(InboxField.Likes), Count(InboxField.Replies), Count(InboxField.Reposts), Count(InboxField.Quotes), Count(InboxField.Views));

    /// <summary>What stands in columns that mean nothing to PRCC and name nobody; null where nothing does.</summary>
    public Dictionary<string, string>? Extras()
    {
        Dictionary<string, string>? extras = null;
        foreach (var place in columns.Extras)
            if (!string.IsNullOrWhiteSpace(cells[place]) && (extras?.Count ?? 0) < Post.MostExtras)
                (extras ??= [])[columns.NameAt(place)] = cells[place].Trim();
        return extras;
    }

    public static string CleanShort(string text) => text.Length <= 100 ? text : text[..100] + "…";

    private long? Count(InboxField field)
    {
        long? count = null;
        if (Value(field) is { } written && !WrittenCount.TryParse(written, out count))
            Wrong($"'{NameOf(field)}' is '{CleanShort(written)}', which is no count; write a whole number, or leave it empty");
        return count;
    }
}
