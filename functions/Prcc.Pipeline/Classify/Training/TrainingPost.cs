using System.Globalization;

namespace Prcc.Pipeline.Classify.Training;

/// <summary>A post and the labels that people gave it (<c>seeds/training</c>).</summary>
/// <param name="Fields">Ids of the fields that it is about, the main one first.</param>
/// <param name="Writer">Number of its writer, so that a model may be tried on posts by somebody else; 1 are the first two, who are not told apart.</param>
public sealed record TrainingPost(string Text, Sentiment Sentiment, IReadOnlyList<string> Fields, int Writer)
{
    private const int Columns = 4;
    private const string NoFields = "-";

    /// <summary>Reads a TSV of text, sentiment, fields (ids with commas between, <c>-</c> for none) and writer, without a header.</summary>
    /// <exception cref="TrainingDataException">The file is absent or empty, or a line is no such post.</exception>
    public static IReadOnlyList<TrainingPost> Read(string path)
    {
        if (!File.Exists(path))
            throw new TrainingDataException($"{path} does not exist. Name a file of text<TAB>sentiment<TAB>fields<TAB>writer lines.");
        var rows = File.ReadLines(path).Select((line, i) => Parse(line, i + 1, path)).ToList();
        return rows.Count > 0 ? rows : throw new TrainingDataException($"{path} is empty.");
    }

    private static TrainingPost Parse(string line, int number, string path)
    {
        var columns = line.Split('\t');
        if (columns.Length != Columns)
            throw new TrainingDataException($"{path}, line {number}: has {columns.Length} columns; it must have text, sentiment, fields and writer, with tabs between.");
        var sentiment = LabelledText.SentimentOf(columns[1]) ?? throw new TrainingDataException($"{path}, line {number}: the sentiment is \"{columns[1]}\"; it must be positive, neutral or negative.");
        return int.TryParse(columns[3], NumberStyles.None, CultureInfo.InvariantCulture, out var writer)
            ? new TrainingPost(columns[0], sentiment, columns[2] == NoFields ? [] : columns[2].Split(','), writer)
            : throw new TrainingDataException($"{path}, line {number}: the writer is \"{columns[3]}\"; it must be a number.");
    }
}
