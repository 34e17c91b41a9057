using System.Text.Json;
using System.Text.RegularExpressions;
using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Sources.Inbox.Layouts;

/// <summary>Reads <c>inbox-columns.json</c> and names everything that is wrong with it at once.</summary>
internal static class LayoutFile
{
    private const int Version = 1;

    private static readonly JsonDocumentOptions Json = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public static InboxLayouts Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), Json);
            return Read(document.RootElement, path);
        }
        catch (JsonException e)
        {
            throw new SeedException($"{path} is no JSON: {e.Message} Correct that place, or restore seeds/inbox-columns.json from the repository.", e);
        }
    }

    private static InboxLayouts Read(JsonElement json, string path)
    {
        var problems = new List<string>();
        var root = new LayoutJson(json, "the file", problems);
        root.AllowOnly("version", "platforms", "languages", "personal", "layouts");
        if (root.Integer("version", 0, int.MaxValue) is not Version)
            problems.Add($"\"version\" must be {Version}: this program reads no other");
        var platforms = root.Objects("platforms").Select(ReadPlatform).ToList();
        foreach (var twice in platforms.SelectMany(platform => platform.Hosts).GroupBy(host => host, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
            problems.Add($"the host \"{twice.Key}\" belongs to several platforms; keep it in one");
        var languages = root.Pairs("languages").ToDictionary(pair => pair.Key.ToLowerInvariant(), pair => pair.Value);
        var personal = root.Texts("personal").Select(ColumnName.Normalise).ToHashSet();
        foreach (var word in personal.Where(word => word.Contains(' ', StringComparison.Ordinal) || word.Length == 0))
            problems.Add($"\"personal\" holds \"{word}\"; write single words, and whole names of columns in a layout's own \"personal\"");
        var layouts = root.Objects("layouts").Select(LayoutEntry.Read).ToList();
        if (layouts.Count == 0)
            problems.Add("\"layouts\" is empty; restore seeds/inbox-columns.json from the repository");
        foreach (var twice in layouts.GroupBy(layout => layout.Name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
            problems.Add($"the layout \"{twice.Key}\" stands {twice.Count()} times; rename or delete one");
        return problems.Count == 0
            ? new InboxLayouts(layouts, new Platforms(platforms), languages, personal)
            : throw new SeedException($"{path}: {problems.Count} problem{(problems.Count == 1 ? "" : "s")}:{string.Concat(problems.Select(problem => "\n  - " + problem))}");
    }

    private static Platform ReadPlatform(LayoutJson entry)
    {
        entry.AllowOnly("name", "hosts", "names", "ids");
        var ids = new List<Regex>();
        foreach (var pattern in entry.Texts("ids"))
            try
            {
                // Addresses come from outside: no pattern may take more than linear time.
                var regex = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
                if (regex.GetGroupNumbers().Length == 2)
                    ids.Add(regex);
                else
                    entry.Wrong($"the pattern \"{pattern}\" must have exactly one group, which is the id");
            }
            catch (Exception e) when (e is ArgumentException or NotSupportedException)
            {
                entry.Wrong($"the pattern \"{pattern}\" cannot be used: {e.Message}");
            }
        return new(entry.Text("name", required: true) ?? "", [.. entry.Texts("hosts")], [.. entry.Texts("names")], ids);
    }
}
