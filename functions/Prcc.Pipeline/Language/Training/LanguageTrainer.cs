using System.Globalization;
using CsvHelper;

namespace Prcc.Pipeline.Language.Training;

/// <summary>Learns which n-grams occur in which language. The same texts give the same bytes.</summary>
public sealed class LanguageTrainer(Tokenizer tokenizer)
{
    // Chosen on the validation files: less trusts rare n-grams too much, more blurs small languages.
    private const double Smoothing = 0.1;

    /// <summary>Reads <c>*-LANGUAGE-PART.csv</c> (header with a column <c>text</c>) of a folder.</summary>
    /// <param name="part"><c>train</c> or <c>valid</c>.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">A language has no file, or a file no column <c>text</c>.</exception>
    public static IReadOnlyList<(string Text, string Language)> Read(string folder, string part)
    {
        var texts = new List<(string, string)>();
        foreach (var language in LanguageModel.Names)
        {
            var file = Directory.EnumerateFiles(folder, $"*-{language}-{part}.csv").Order(StringComparer.Ordinal).FirstOrDefault()
                ?? throw new InvalidDataException($"{folder} holds no file named *-{language}-{part}.csv. Name the folder with the files of every language.");
            using var csv = new CsvReader(new StreamReader(file), CultureInfo.InvariantCulture);
            csv.Read();
            csv.ReadHeader();
            if (csv.HeaderRecord?.Contains("text") != true)
                throw new InvalidDataException($"{file} has no column \"text\".");
            while (csv.Read())
                texts.Add((csv.GetField("text") ?? "", language));
        }

        return texts;
    }

    /// <param name="texts">Texts and the names of their languages.</param>
    /// <returns>The model file's bytes.</returns>
    /// <exception cref="ArgumentException">A language is none that the model knows.</exception>
    public byte[] Train(IEnumerable<(string Text, string Language)> texts)
    {
        var lanes = LanguageModel.Names.Select(static (name, lane) => (name, lane)).ToDictionary(static n => n.name, static n => n.lane, StringComparer.Ordinal);
        var counts = new double[1 << LanguageFeatures.Bits][];
        var totals = new double[lanes.Count];
        foreach (var (text, language) in texts)
        {
            if (!lanes.TryGetValue(language, out var lane))
                throw new ArgumentException($"\"{language}\" is no language of the model; it knows {string.Join(", ", LanguageModel.Names)}.", nameof(texts));
            foreach (var word in LanguageFeatures.Words(text, tokenizer.Tokenize(text)))
                foreach (var slot in LanguageFeatures.Slots(word))
                {
                    (counts[slot] ??= new double[lanes.Count])[lane]++;
                    totals[lane]++;
                }
        }

        var seen = counts.Count(static c => c is not null);
        return LanguageModel.Write(counts.Select(count => Scores(count, totals, seen)).ToList());
    }

    // What no text held says nothing about its language.
    private static float[] Scores(double[]? counts, double[] totals, int seen)
    {
        if (counts is null)
            return new float[totals.Length];
        var logs = totals.Select((total, lane) => Math.Log((counts[lane] + Smoothing) / (total + Smoothing * seen))).ToArray();
        var mean = logs.Average();
        return logs.Select(log => (float)(log - mean)).ToArray();
    }
}
