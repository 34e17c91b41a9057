using Prcc.Pipeline.Sources.Inbox.Layouts;

namespace Prcc.Pipeline.Sources.Inbox.Rows;

/// <summary>A layout laid over the header of a file: where each field stands, and what is kept as an extra.</summary>
internal sealed class Columns
{
    private readonly IReadOnlyList<string> header;
    private readonly Dictionary<InboxField, int[][]> places = [];

    private Columns(InboxLayouts layouts, InboxLayout layout, IReadOnlyList<string> header)
    {
        this.header = header;
        Layout = layout;
        var index = Index(header);
        foreach (var (field, alternatives) in layout.Fields)
            if (alternatives.Where(names => names.All(index.ContainsKey)).Select(names => names.Select(name => index[name]).ToArray()).ToArray() is { Length: > 0 } found)
                places[field] = found;
        Confidential = [.. layout.Confidential.Where(column => index.ContainsKey(column.Column)).Select(column => (index[column.Column], column))];
        Kinds = [.. layout.Voices.Columns.Where(index.ContainsKey).Select(column => index[column])];
        var meant = layout.Fields.Values.SelectMany(alternatives => alternatives).SelectMany(names => names).Concat(layout.Confidential.Select(column => column.Column)).ToHashSet();
        Extras = [.. index.Where(column => !meant.Contains(column.Key) && !layouts.IsPersonal(layout, column.Key)).Select(column => column.Value).Order()];
    }

    public InboxLayout Layout { get; }

    public int Count => header.Count;

    /// <summary>Columns of the header that say what is confidential.</summary>
    public IReadOnlyList<(int Place, ConfidentialColumn Column)> Confidential { get; }

    /// <summary>Columns that name the kind of medium.</summary>
    public IReadOnlyList<int> Kinds { get; }

    /// <summary>Columns that mean no field and name no person.</summary>
    public IReadOnlyList<int> Extras { get; }

    public string NameAt(int place) => header[place].Trim();

    /// <summary>For messages: the column of the file that holds a field.</summary>
    public string NameOf(InboxField field) => places.TryGetValue(field, out var found) ? string.Join(" + ", found[0].Select(NameAt)) : field.ToString().ToLowerInvariant();

    /// <summary>What the line says of a field, trimmed: its best column that says anything.</summary>
    public string? Value(InboxField field, string[] cells) => places.TryGetValue(field, out var found) ? found.Select(place => Joined(place, cells)).FirstOrDefault(value => value is not null) : null;

    /// <summary>All that the line says of a field, best first.</summary>
    public IEnumerable<string> Values(InboxField field, string[] cells) => places.TryGetValue(field, out var found) ? found.Select(place => Joined(place, cells)).OfType<string>() : [];

    public static Columns Of(InboxLayouts layouts, InboxLayout layout, IReadOnlyList<string> header) => new(layouts, layout, header);

    /// <returns>Why a file with such a header cannot be read in the layout; null where it can.</returns>
    public static string? Problem(InboxLayout layout, IReadOnlyList<string> header)
    {
        var index = Index(header);
        var missing = layout.Recognise.Where(names => !names.Any(index.ContainsKey)).Select(names => names[0]).ToList();
        if (missing.Count > 0)
            return layout.IsPlain
                ? $"the header has no column {string.Join(", ", missing)}; it must name at least {string.Join(", ", layout.Recognise.Select(names => names[0]))}"
                : $"the header is like that of {layout.Name}, but has no column {string.Join(", ", missing)}; export the file with it, or name the columns {string.Join(", ", InboxLayout.Plain.Recognise.Select(names => names[0]))}";
        var meant = layout.Fields.Values.SelectMany(alternatives => alternatives).SelectMany(names => names).Concat(layout.Confidential.Select(column => column.Column)).ToHashSet();
        if (header.Select(ColumnName.Normalise).Where(meant.Contains).CountBy(name => name).FirstOrDefault(name => name.Value > 1).Key is { } twice)
            return $"the header names the column {twice} more than once; keep one";
        return layout.NeedsConfidential && !layout.Confidential.Any(column => index.ContainsKey(column.Column))
            ? $"no column says which complaints are confidential; {layout.Name} has {string.Join(" or ", layout.Confidential.Select(column => $"'{column.Column}'"))}: export with it"
            : null;
    }

    /// <summary>How many of the columns by which a layout is known are there, 0…1.</summary>
    public static double Likeness(InboxLayout layout, IReadOnlyList<string> header)
    {
        var index = Index(header);
        return layout.Recognise.Count(names => names.Any(index.ContainsKey)) / (double)layout.Recognise.Count;
    }

    private static Dictionary<string, int> Index(IReadOnlyList<string> header)
    {
        var index = new Dictionary<string, int>();
        for (var place = 0; place < header.Count; place++)
            if (ColumnName.Normalise(header[place]) is { Length: > 0 } name)
                index.TryAdd(name, place);
        return index;
    }

    private static string? Joined(int[] place, string[] cells)
    {
        if (place.Length == 1)
            return string.IsNullOrWhiteSpace(cells[place[0]]) ? null : cells[place[0]].Trim();
        // Half of a joined value is another alternative, or none.
        return place.Any(column => string.IsNullOrWhiteSpace(cells[column])) ? null : string.Join(' ', place.Select(column => cells[column].Trim()));
    }
}
