using System.Text;

namespace Prcc.Pipeline.Language;

/// <summary>The folder of data that PRCC ships with: lexicons, gazetteer, taxonomy, missions, models.</summary>
/// <param name="Folder">Full path; <see cref="Default"/> is <c>seeds</c> beside the program.</param>
public sealed record SeedFiles(string Folder)
{
    public static SeedFiles Default => new(System.IO.Path.Combine(AppContext.BaseDirectory, "seeds"));

    /// <summary>Full path of a seed file.</summary>
    /// <exception cref="SeedException">There is no such file.</exception>
    public string Path(params string[] parts)
    {
        var path = System.IO.Path.Combine([Folder, .. parts]);
        return File.Exists(path)
            ? path
            : throw new SeedException($"{path} is missing. Restore seeds/{string.Join('/', parts)} from the repository, or point to a folder that has it.");
    }

    /// <summary>The lines of a list, without comments (<c>#</c> and a space) and blank lines.</summary>
    public IEnumerable<SeedLine> Lines(params string[] parts)
    {
        var path = Path(parts);
        var number = 0;
        foreach (var line in ReadText(path).Split('\n'))
        {
            number++;
            var text = line.TrimEnd('\r');
            if (text.Length > 0 && text != "#" && !text.StartsWith("# ", StringComparison.Ordinal))
                yield return new SeedLine(path, number, text);
        }
    }

    private static string ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path, new UTF8Encoding(false, throwOnInvalidBytes: true));
        }
        catch (DecoderFallbackException e)
        {
            throw new SeedException($"{path} is not UTF-8 text. Save it as UTF-8.", e);
        }
    }
}
