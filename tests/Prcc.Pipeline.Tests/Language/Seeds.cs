using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Tests.Language;

/// <summary>The repository's own seeds, loaded once, and seeds of a test's own.</summary>
internal static class Seeds
{
    private static readonly Lazy<string> Temporary = new(static () =>
    {
        var folder = Directory.CreateTempSubdirectory("prcc-seeds-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    });

    public static SeedFiles Files { get; } = new(RepositoryFiles.Path("seeds"));

    public static Tokenizer Tokenizer { get; } = Tokenizer.Load(Files);

    public static Gazetteer Gazetteer { get; } = Gazetteer.Load(Files, Tokenizer, StopWords.Load(Files));

    public static Taxonomy Taxonomy { get; } = Taxonomy.Load(Files);

    public static EmojiLexicon Emoji { get; } = EmojiLexicon.Load(Files);

    public static FieldScorer Scorer { get; } = FieldScorer.Load(Files, Taxonomy, Tokenizer, Emoji);

    /// <summary>The normalised words of a text, with a blank between.</summary>
    public static string Words(string text) => string.Join(' ', Tokenizer.Tokenize(text).Where(t => t.Kind != TokenKind.Mark).Select(t => t.Text));

    /// <summary>A folder with one seed file of the test's own, and the repository's where the test has none.</summary>
    public static SeedFiles With(string path, string content)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Temporary.Value, Guid.NewGuid().ToString("N"))).FullName;
        foreach (var file in Directory.EnumerateFiles(Files.Folder, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(Files.Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var own = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(own)!);
        File.WriteAllText(own, content);
        return new SeedFiles(folder);
    }
}
