namespace Prcc.Pipeline.Language;

/// <summary>A line of a seed file, which knows where it stands so that an error can say so.</summary>
/// <param name="Number">1 for the file's first line.</param>
public sealed record SeedLine(string File, int Number, string Text)
{
    /// <summary>The tab-separated fields, each trimmed and none empty.</summary>
    /// <exception cref="SeedException">There are not exactly <paramref name="count"/>.</exception>
    public string[] Fields(int count)
    {
        var fields = Text.Split('\t', StringSplitOptions.TrimEntries);
        return fields.Length == count && Array.TrueForAll(fields, static f => f.Length > 0)
            ? fields
            : throw Error($"has {fields.Length} tab-separated fields or an empty one; it needs {count}");
    }

    public SeedException Error(string what) => new($"{File}, line {Number}: \"{Text}\" {what}.");
}
