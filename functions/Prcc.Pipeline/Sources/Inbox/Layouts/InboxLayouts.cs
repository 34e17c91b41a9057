using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Sources.Inbox.Layouts;

/// <summary>The layouts of files that PRCC reads: its own, and those of vendors and systems in <c>seeds/inbox-columns.json</c>.</summary>
public sealed class InboxLayouts
{
    internal InboxLayouts(IReadOnlyList<InboxLayout> vendors, Platforms platforms, IReadOnlyDictionary<string, string> languages, IReadOnlySet<string> personalWords)
    {
        All = [InboxLayout.Plain, .. vendors];
        Platforms = platforms;
        Languages = languages;
        PersonalWords = personalWords;
    }

    /// <summary>The plain one first: a file that has all its columns is one of it.</summary>
    internal IReadOnlyList<InboxLayout> All { get; }

    internal Platforms Platforms { get; }

    /// <summary>Codes of languages by the English names that vendors write, lower case.</summary>
    internal IReadOnlyDictionary<string, string> Languages { get; }

    /// <summary>A column with one of these words in its name reaches or names a person, in any layout.</summary>
    internal IReadOnlySet<string> PersonalWords { get; }

    /// <exception cref="SeedException">The file is missing or wrong: the message names every problem at once.</exception>
    public static InboxLayouts Load(SeedFiles seeds) => LayoutFile.Read(seeds.Path("inbox-columns.json"));

    internal bool IsPersonal(InboxLayout layout, string column) => layout.Personal.Contains(column) || column.Split(' ').Any(PersonalWords.Contains);
}
