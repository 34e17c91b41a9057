namespace Prcc.Pipeline.Sources.Inbox.Layouts;

/// <summary>How the columns of one kind of file become a post. Names of columns are in the form of <see cref="ColumnName"/>.</summary>
internal sealed record InboxLayout
{
    /// <summary>PRCC's own layout: a column for every field, named as it; what it requires must stand on every line.</summary>
    public static readonly InboxLayout Plain = new()
    {
        Name = "plain",
        Recognise = [["id"], ["platform"], ["author"], ["text"], ["published"]],
        Fields = Enum.GetValues<InboxField>().Where(field => field != InboxField.Outlet)
            .ToDictionary(field => field, field => (IReadOnlyList<string[]>)(field switch
            {
                InboxField.Replies => [["replies"], ["comments"]],
                InboxField.Reposts => [["reposts"], ["shares"]],
                _ => [[field.ToString().ToLowerInvariant()]],
            })),
        IsPlain = true,
    };

    /// <summary>Name of the vendor or system, for people.</summary>
    public required string Name { get; init; }

    /// <summary>Its header was seen in exports or in programs that read them; false: it is a guess that no real export has confirmed.</summary>
    public bool HeaderSeen { get; init; }

    /// <summary>The header must have one column of every group.</summary>
    public required IReadOnlyList<string[]> Recognise { get; init; }

    /// <summary>For a field the columns that hold it, best first; of several names in one entry the values are joined with a blank.</summary>
    public required IReadOnlyDictionary<InboxField, IReadOnlyList<string[]>> Fields { get; init; }

    /// <summary>All its posts are of this platform; null: the columns or the address say.</summary>
    public string? Platform { get; init; }

    public VoiceRule Voices { get; init; } = new([], [], [], Voice.Public);

    /// <summary>11/24/2026 and not 24/11/2026.</summary>
    public bool MonthFirst { get; init; }

    /// <summary>Of times that name no zone.</summary>
    public TimeSpan UtcOffset { get; init; } = Text.PublicationDate.Wita;

    /// <summary>Every post counts as an author of its own: nobody is named, and one file holds many people.</summary>
    public bool AuthorPerPost { get; init; }

    /// <summary>Columns that say which posts are confidential.</summary>
    public IReadOnlyList<ConfidentialColumn> Confidential { get; init; } = [];

    /// <summary>Without such a column the file is refused: nobody could tell what must not be read.</summary>
    public bool NeedsConfidential { get; init; }

    /// <summary>Columns that are never kept, because they name or reach a person.</summary>
    public IReadOnlySet<string> Personal { get; init; } = new HashSet<string>();

    public bool IsPlain { get; init; }
}
