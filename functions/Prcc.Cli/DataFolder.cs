using System.CommandLine;
using Prcc.Pipeline.Classify.Training;

namespace Prcc.Cli;

/// <summary>Where the public data sets lie: <c>sentiment/smsa-{train,valid}.tsv</c> and <c>langid/*-{train,valid}.csv</c>.</summary>
internal sealed record DataFolder(string Path)
{
    private const string Default = "../shared/data";

    public string SentimentTrain => Find("smsa-train.tsv");

    public string SentimentValid => Find("smsa-valid.tsv");

    /// <summary>The folder of texts in known languages; null where it is not there.</summary>
    public string? Languages => System.IO.Path.Combine(Path, "langid") is var folder && Directory.Exists(folder) ? folder : null;

    /// <summary>A stream of posts with topics: <c>clustering/News.jsonl</c>.</summary>
    public string Stream(string name) => System.IO.Path.Combine(Path, "clustering", name) is var path && File.Exists(path)
        ? path
        : throw new TrainingDataException($"{path} does not exist. --data must name the folder that holds clustering/{name}: one JSON object a line with textCleaned and clusterNo.");

    public static Option<string> Option() => new("--data")
    {
        Description = $"Folder of the public data sets: sentiment/smsa-train.tsv, sentiment/smsa-valid.tsv, langid/*.csv. Default: {Default}.",
        HelpName = "FOLDER",
        DefaultValueFactory = static _ => Default,
    };

    // The folder of the sentiment files alone is good enough where no language is asked for.
    private string Find(string name)
    {
        string[] places = [System.IO.Path.Combine(Path, "sentiment", name), System.IO.Path.Combine(Path, name)];
        return Array.Find(places, File.Exists)
            ?? throw new TrainingDataException($"{places[0]} does not exist. --data must name the folder that holds sentiment/{name}: text, tab, positive|neutral|negative.");
    }
}
