namespace Prcc.Pipeline.Sources.Inbox.Layouts;

/// <summary>One entry of <c>layouts</c> while it is checked.</summary>
internal static class LayoutEntry
{
    private static readonly Dictionary<string, InboxField> FieldNames = Enum.GetValues<InboxField>().ToDictionary(field => field.ToString().ToLowerInvariant());

    public static InboxLayout Read(LayoutJson entry)
    {
        entry.AllowOnly("name", "header", "note", "recognise", "fields", "platform", "voice", "dateOrder", "utcOffset", "authorPerPost", "confidential", "needsConfidential", "personal");
        var name = entry.Text("name", required: true) ?? "";
        var layout = new InboxLayout
        {
            Name = name,
            HeaderSeen = entry.OneOf("header", "guess", "seen", "guess") == "seen",
            Recognise = [.. entry.Texts("recognise").Select(names => names.Split('|').Select(ColumnName.Normalise).ToArray())],
            Fields = Fields(entry),
            Platform = entry.Text("platform", required: false)?.ToLowerInvariant(),
            Voices = Voices(entry),
            MonthFirst = entry.OneOf("dateOrder", "day-month-year", "day-month-year", "month-day-year") == "month-day-year",
            UtcOffset = TimeSpan.FromHours(entry.Integer("utcOffset", -12, 14) ?? 8),
            AuthorPerPost = entry.Flag("authorPerPost"),
            Confidential = [.. entry.Objects("confidential").Select(Confidential)],
            NeedsConfidential = entry.Flag("needsConfidential"),
            Personal = entry.Texts("personal").Select(ColumnName.Normalise).ToHashSet(),
        };
        entry.Text("header", required: true);
        entry.Text("note", required: true);
        if (layout.Recognise.Count < 2)
            entry.Wrong("\"recognise\" must name at least two columns (or alternatives such as \"Isi|Isi Laporan\"): by fewer another file would be taken for it");
        foreach (var (missing, fields) in (ReadOnlySpan<(string, InboxField[])>)[("text or title", [InboxField.Text, InboxField.Title]), ("published", [InboxField.Published]), ("id or url", [InboxField.Id, InboxField.Url])])
            if (!fields.Any(layout.Fields.ContainsKey))
                entry.Wrong($"\"fields\" names no column for {missing}");
        if (layout.Platform is null && !layout.Fields.ContainsKey(InboxField.Platform) && !layout.Fields.ContainsKey(InboxField.Url))
            entry.Wrong("nothing says the platform; write \"platform\", or name a column for platform or url");
        if (layout.NeedsConfidential && layout.Confidential.Count == 0)
            entry.Wrong("\"needsConfidential\" is true, but \"confidential\" names no column");
        return layout;
    }

    private static Dictionary<InboxField, IReadOnlyList<string[]>> Fields(LayoutJson entry)
    {
        var fields = new Dictionary<InboxField, IReadOnlyList<string[]>>();
        if (entry.Object("fields") is not { } written)
            return fields;
        written.AllowOnly([.. FieldNames.Keys]);
        foreach (var (name, field) in FieldNames)
            if (written.Texts(name).ToList() is { Count: > 0 } columns)
                fields[field] = [.. columns.Select(column => column.Split(" + ").Select(ColumnName.Normalise).ToArray())];
        return fields;
    }

    private static VoiceRule Voices(LayoutJson entry)
    {
        if (entry.Object("voice") is not { } voice)
            return new([], [], [], Voice.Public);
        voice.AllowOnly("columns", "news", "public", "otherwise");
        return new(
            [.. voice.Texts("columns").Select(ColumnName.Normalise)], [.. voice.Texts("news")], [.. voice.Texts("public")],
            voice.OneOf("otherwise", "public", "public", "news") == "news" ? Voice.News : Voice.Public);
    }

    private static ConfidentialColumn Confidential(LayoutJson entry)
    {
        entry.AllowOnly("column", "closed", "open");
        var closed = entry.Texts("closed").Select(ColumnName.Normalise).ToHashSet();
        if (closed.Count == 0)
            entry.Wrong("\"closed\" names no word that makes a complaint confidential");
        return new(ColumnName.Normalise(entry.Text("column", required: true) ?? ""), closed, entry.Texts("open").Select(ColumnName.Normalise).ToHashSet());
    }
}
