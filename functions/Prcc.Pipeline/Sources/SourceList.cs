using System.Text.Json;

namespace Prcc.Pipeline.Sources;

/// <summary>The configured sources (<c>seeds/sources.json</c>), checked as a whole.</summary>
public sealed class SourceList
{
    private static readonly JsonDocumentOptions Json = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private SourceList(IReadOnlyList<Source> all) => All = all;

    /// <summary>In the order of the file; disabled ones too.</summary>
    public IReadOnlyList<Source> All { get; }

    /// <summary>Reads a file that holds a list of sources.</summary>
    /// <param name="path">JSON file; comments and trailing commas are allowed.</param>
    /// <param name="kinds">Kinds that have a connector; default all of <see cref="SourceKinds"/>.</param>
    /// <exception cref="SourceListException">Something is wrong: the message names every problem at once.</exception>
    public static SourceList Load(string path, IEnumerable<string>? kinds = null)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SourceListException(path, [$"the file cannot be read: {e.Message}"]);
        }
        return Parse(text, Path.GetFileName(path), kinds);
    }

    /// <param name="text">The JSON.</param>
    /// <param name="name">How error messages call it.</param>
    /// <param name="kinds">Kinds that have a connector; default all of <see cref="SourceKinds"/>.</param>
    /// <exception cref="SourceListException">Something is wrong: the message names every problem at once.</exception>
    public static SourceList Parse(string text, string name, IEnumerable<string>? kinds = null)
    {
        var known = new SortedSet<string>(kinds ?? SourceKinds.Names, StringComparer.Ordinal);
        var problems = new List<string>();
        var entries = new List<SourceEntry>();
        try
        {
            using var document = JsonDocument.Parse(text, Json);
            if (document.RootElement.ValueKind != JsonValueKind.Array)
                throw new SourceListException(name, ["the file must hold a list: [ { \"id\": … }, … ]"]);
            foreach (var element in document.RootElement.EnumerateArray())
                entries.Add(SourceEntry.Read(element, entries.Count + 1, known, problems));
        }
        catch (JsonException e)
        {
            throw new SourceListException(name, [$"the file is no JSON: {e.Message}"]);
        }
        FindDuplicates(entries, "id", entry => entry.Source?.Id, problems);
        FindDuplicates(entries, "url", entry => entry.Source is { Terms: [], Accounts: [] } source ? source.Url.AbsoluteUri : null, problems);
        return problems.Count == 0 ? new SourceList([.. entries.Select(entry => entry.Source!)]) : throw new SourceListException(name, problems);
    }

    private static void FindDuplicates(IEnumerable<SourceEntry> entries, string property, Func<SourceEntry, string?> value, List<string> problems)
    {
        foreach (var same in entries.Where(entry => value(entry) is not null).GroupBy(value).Where(group => group.Count() > 1))
            problems.Add($"{string.Join(" and ", same.Select(entry => entry.Name))} have the same {property} \"{same.Key}\"; keep one of them");
    }
}

/// <summary>The list of sources cannot be used.</summary>
/// <param name="file">Name of the file.</param>
/// <param name="problems">Every problem, each with the entry and the remedy.</param>
public sealed class SourceListException(string file, IReadOnlyList<string> problems)
    : Exception($"{file}: {problems.Count} problem{(problems.Count == 1 ? "" : "s")}:{string.Concat(problems.Select(problem => "\n  - " + problem))}")
{
    /// <summary>Every problem, each with the entry and the remedy.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}
