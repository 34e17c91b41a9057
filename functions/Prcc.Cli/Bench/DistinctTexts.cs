using System.Text;

namespace Prcc.Cli.Bench;

/// <summary>Makes texts that are all different, out of pieces of given ones: what a classifier meets in a day, never the same text twice.</summary>
internal static class DistinctTexts
{
    private const int FewestWords = 3;
    private const int MostWords = 9;

    /// <param name="source">Texts to take pieces of.</param>
    /// <param name="length">About how many characters each has.</param>
    /// <param name="seed">The same seed gives the same texts.</param>
    public static IReadOnlyList<string> Make(IReadOnlyList<string> source, int count, int length, int seed)
    {
        var words = source.Select(static s => s.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(static w => w.Length >= FewestWords).ToList();
        var random = new Random(seed);
        var texts = new HashSet<string>(StringComparer.Ordinal);
        while (texts.Count < count)
            texts.Add(Make(words, length, random));
        return [.. texts];
    }

    private static string Make(List<string[]> words, int length, Random random)
    {
        var text = new StringBuilder();
        while (text.Length < length)
        {
            var from = words[random.Next(words.Count)];
            var take = Math.Min(from.Length, random.Next(FewestWords, MostWords));
            var start = random.Next(from.Length - take + 1);
            for (var i = start; i < start + take && text.Length < length; i++)
                text.Append(text.Length > 0 ? " " : "").Append(from[i]);
        }

        return text.ToString();
    }
}
