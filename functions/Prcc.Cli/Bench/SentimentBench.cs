using System.Diagnostics;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Classify.Fast;
using Prcc.Pipeline.Classify.Training;
using Prcc.Pipeline.Language;

namespace Prcc.Cli.Bench;

/// <summary>Measures the classifier and its peers.</summary>
internal static class SentimentBench
{
    private const int Characters = 170;
    private const int Seed = 1;

    /// <param name="python">Python's program for the peers; null leaves them out.</param>
    /// <param name="count">How many different texts to take the rates on.</param>
    public static SentimentBenchReport Run(DataFolder data, SeedFiles seeds, string? python, int count, Action<string> progress)
    {
        progress("loading");
        var clock = Stopwatch.GetTimestamp();
        using var classifier = new PostClassifier(seeds);
        var load = Stopwatch.GetElapsedTime(clock).TotalMilliseconds;

        var quality = Quality.Measure(data, seeds, progress);
        var train = TrainCommand.Texts(data, seeds);
        var smsa = LabelledText.Read(data.SentimentTrain);
        var valid = LabelledText.Read(data.SentimentValid);
        var texts = DistinctTexts.Make([.. train.Select(static t => t.Text), .. valid.Select(static t => t.Text)], count, Characters, Seed);

        progress("speed of sentiment");
        var emoji = EmojiLexicon.Load(seeds);
        using var model = FastSentimentModel.Load(seeds, new Tokenizer(SlangLexicon.Load(seeds), emoji), emoji);
        var sentiment = Rate.Of(texts, text => model.Predict(text.AsSpan()));
        progress("speed of all labels");
        var all = Rate.Of(texts, text => classifier.Read(text, isLocal: false));

        List<Peer> peers = [];
        if (python is not null)
        {
            progress("peers on the same texts");
            peers.AddRange(Peers.Run(python, "SmSA and our posts", train, valid, texts));
            progress("peers on SmSA alone");
            peers.AddRange(Peers.Run(python, "SmSA", smsa, valid, texts));
        }

        return new SentimentBenchReport(quality, load, sentiment, all, texts.Average(static t => t.Length), ModelBytes(seeds), peers);
    }

    private static long ModelBytes(SeedFiles seeds) => Directory.EnumerateFiles(Path.Combine(seeds.Folder, "models")).Sum(static f => new FileInfo(f).Length);
}
