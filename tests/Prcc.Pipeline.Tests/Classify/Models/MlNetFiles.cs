using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace Prcc.Pipeline.Tests.Classify.Models;

/// <summary>Trains tiny ML.NET models and saves them the way that a user would.</summary>
internal static class MlNetFiles
{
    private static readonly (string Text, string Label)[] Sentences =
    [
        ("bagus sekali terima kasih", "positive"), ("pelayanan bagus dan cepat", "positive"), ("senang jalan sudah bagus", "positive"), ("terima kasih pelayanan ramah", "positive"),
        ("jalan rusak parah", "negative"), ("kecewa pelayanan buruk", "negative"), ("buruk sekali dan rusak", "negative"), ("kecewa jalan rusak lagi", "negative"),
        ("rapat digelar hari ini", "neutral"), ("rapat dihadiri camat", "neutral"), ("acara digelar di kantor", "neutral"), ("kantor buka hari ini", "neutral"),
    ];

    /// <summary>FeaturizeText and maximum entropy on the columns Text and Label.</summary>
    public static void Train(string path) => Save(path, Rows(), static ml => Text(ml).Append(Entropy(ml)));

    /// <summary>Saved as if the column Label had never been there.</summary>
    public static void TrainWithoutLabel(string path)
    {
        var ml = new MLContext(seed: 1);
        var data = Data(ml, Rows());
        var keyed = ml.Transforms.Conversion.MapValueToKey("Label").Fit(data).Transform(data);
        var model = ml.Transforms.Text.FeaturizeText("Features", "Text").Append(Entropy(ml)).Fit(keyed);
        ml.Model.Save(model, ml.Data.LoadFromEnumerable<TextOnly>([]).Schema, path);
    }

    /// <summary>Scores of any size, whose sum is not 1.</summary>
    public static void TrainWithoutProbabilities(string path) => Save(path, Rows(), static ml => Text(ml).Append(ml.MulticlassClassification.Trainers.SdcaNonCalibrated()));

    /// <summary>Labels that say nothing.</summary>
    public static void TrainOnNumbers(string path) =>
        Save(path, Rows(static label => $"{Array.IndexOf(["negative", "positive", "neutral"], label)}"), static ml => Text(ml).Append(Entropy(ml)));

    public static void TrainOnTwoClasses(string path) =>
        Save(path, Rows().Where(static row => row.Label != "neutral"), static ml => Text(ml).Append(Entropy(ml)));

    /// <summary>Text to features, and no trainer after it.</summary>
    public static void SaveFeatures(string path) => Save(path, Rows(), static ml => ml.Transforms.Text.FeaturizeText("Features", "Text"));

    public static void TrainOnAnotherColumn(string path) =>
        Save(path, Rows().Select(static row => new OtherRow { Kalimat = row.Text, Label = row.Label }), static ml => ml.Transforms.Text.FeaturizeText("Features", "Kalimat"));

    /// <summary>Needs the length of a post besides its text.</summary>
    public static void TrainOnMoreThanText(string path) => Save(
        path,
        Rows(),
        static ml => ml.Transforms.Conversion.MapValueToKey("Label").Append(ml.Transforms.Text.FeaturizeText("Words", "Text"))
            .Append(ml.Transforms.Concatenate("Features", "Words", "Length")).Append(Entropy(ml)));

    public static void TrainOnNumbersAsText(string path) =>
        Save(path, Rows().Select(static row => new NumberRow { Text = row.Length }), static ml => ml.Transforms.Concatenate("Features", "Text"));

    private static IEnumerable<Row> Rows(Func<string, string>? label = null) =>
        Sentences.Select(s => new Row { Text = s.Text, Label = label is null ? s.Label : label(s.Label), Length = s.Text.Length });

    private static EstimatorChain<ITransformer> Text(MLContext ml) =>
        new EstimatorChain<ITransformer>().Append<ITransformer>(ml.Transforms.Conversion.MapValueToKey("Label")).Append<ITransformer>(ml.Transforms.Text.FeaturizeText("Features", "Text"));

    // A handful of sentences needs no more rounds, and one thread makes every training the same.
    private static SdcaMaximumEntropyMulticlassTrainer Entropy(MLContext ml) =>
        ml.MulticlassClassification.Trainers.SdcaMaximumEntropy(new SdcaMaximumEntropyMulticlassTrainer.Options { MaximumNumberOfIterations = 20, NumberOfThreads = 1 });

    private static IDataView Data<T>(MLContext ml, IEnumerable<T> rows)
        where T : class => ml.Data.LoadFromEnumerable(rows.ToList());

    private static void Save<T>(string path, IEnumerable<T> rows, Func<MLContext, IEstimator<ITransformer>> steps)
        where T : class
    {
        var ml = new MLContext(seed: 1);
        var data = Data(ml, rows);
        ml.Model.Save(steps(ml).Fit(data), data.Schema, path);
    }

    private sealed class Row
    {
        public string Text { get; set; } = "";

        public string Label { get; set; } = "";

        public float Length { get; set; }
    }

    private sealed class TextOnly
    {
        public string Text { get; set; } = "";
    }

    private sealed class OtherRow
    {
        public string Kalimat { get; set; } = "";

        public string Label { get; set; } = "";
    }

    private sealed class NumberRow
    {
        public float Text { get; set; }
    }
}
