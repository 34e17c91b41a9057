using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Classify.Models.Onnx;

/// <summary>
/// A BERT-style model that a user brings: <c>input_ids</c>, <c>attention_mask</c> and perhaps <c>token_type_ids</c> in, three <c>logits</c> out.
/// Thread-safe. Texts of like length are evaluated together; a text's neighbours may move its scores by rounding,
/// and by more where the weights are int8 with scales computed at run time. With a batch size of 1 they cannot.
/// </summary>
public sealed class OnnxSentimentModel : ISentimentModel, IDisposable
{
    private const int DefaultMaxTokens = 128;

    /// <summary>Batches whose texts are encoded and sorted together: with more, padding shrinks and memory grows.</summary>
    private const int BatchesAtOnce = 32;

    /// <summary>Notes in the model itself that name its classes.</summary>
    private const string LabelsNote = "labels";

    private readonly string _path;
    private readonly OnnxSession _session;
    private readonly Vocabulary _vocabulary;
    private readonly ClassOrder _order;
    private readonly int _maxTokens;
    private readonly int _batchSize;

    private OnnxSentimentModel(string path, OnnxSession session, Vocabulary vocabulary, ClassOrder order, int maxTokens, int batchSize, string version)
    {
        _path = path;
        _session = session;
        _vocabulary = vocabulary;
        _order = order;
        _maxTokens = maxTokens;
        _batchSize = batchSize;
        Version = version;
    }

    public string Version { get; }

    /// <exception cref="SettingException">A setting names no file, or asks for what the model cannot.</exception>
    /// <exception cref="SeedException">A file is not what it should be, or the files do not belong together.</exception>
    public static OnnxSentimentModel Load(SentimentModelOptions options)
    {
        var path = ModelFile.Find(SentimentModelOptions.PathSetting, options.Path ?? "");
        var vocabularyPath = ModelFile.Find(SentimentModelOptions.VocabularySetting, options.Vocabulary ?? Path.Combine(Path.GetDirectoryName(path)!, "vocab.txt"));
        ModelFile.RefusePointer(path);
        var files = BertFiles.Read(path, vocabularyPath);
        var lowerCase = options.LowerCase ?? files.LowerCase ?? true;
        // BERT strips accents wherever it makes letters small, unless it is told otherwise.
        var words = new BertWords(lowerCase, files.StripAccents ?? lowerCase, files.SplitIdeographs ?? true);
        var vocabulary = Vocabulary.Load(vocabularyPath, words);
        var maxTokens = MaxTokens(options.MaxTokens, files);

        var session = OnnxSession.Load(path);
        try
        {
            var order = options.Labels ?? Order(path, session, files);
            OnnxTrial.Run(path, vocabularyPath, session, vocabulary, maxTokens);
            var use = $"{order} {words} {maxTokens} {options.BatchSize}";
            return new(path, session, vocabulary, order, maxTokens, options.BatchSize, ModelFile.Version([path, .. WeightsBeside(path), vocabularyPath], use));
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    public IReadOnlyList<SentimentScores> Predict(IReadOnlyList<string> texts)
    {
        var result = new SentimentScores[texts.Count];
        foreach (var window in Enumerable.Range(0, texts.Count).Chunk(_batchSize * BatchesAtOnce))
        {
            var known = new List<(int Index, IReadOnlyList<int> Ids)>();
            foreach (var index in window)
            {
                var ids = _vocabulary.Encode(texts[index], _maxTokens);
                if (_vocabulary.SaysSomething(ids))
                    known.Add((index, ids));
                else
                    result[index] = Wordless.Scores;
            }

            // Texts of one length need no padding.
            foreach (var batch in known.OrderBy(static text => text.Ids.Count).Chunk(_batchSize))
            {
                var (_, logits) = _session.Run([.. batch.Select(static text => text.Ids)], _vocabulary.PaddingId);
                for (var row = 0; row < batch.Length; row++)
                    result[batch[row].Index] = ScoresOf(logits.AsSpan(row * ClassOrder.Classes, ClassOrder.Classes));
            }
        }

        return result;
    }

    public void Dispose() => _session.Dispose();

    private SentimentScores ScoresOf(Span<float> logits)
    {
        foreach (var logit in logits)
            if (!float.IsFinite(logit))
                throw new InvalidOperationException($"{_path} gave {logit} for a text. Export it again with weights of type float.");
        Softmax.Apply(logits);
        return _order.Scores(logits);
    }

    private static int MaxTokens(int? wanted, BertFiles files)
    {
        var most = files.MaxTokens ?? int.MaxValue;
        return wanted <= most || wanted is null
            ? wanted ?? Math.Min(DefaultMaxTokens, most)
            : throw new SettingException(SentimentModelOptions.MaxTokensSetting, $"is {wanted}, but the model reads at most {most}", "use that or less, or leave it out");
    }

    private static ClassOrder Order(string path, OnnxSession session, BertFiles files)
    {
        var note = session.Metadata.GetValueOrDefault(LabelsNote)?.Split(',');
        if ((note ?? files.ClassNames) is not { } names)
            return ClassOrder.IndoNlu;
        return ClassOrder.Of(names) ?? throw new SettingException(
            SentimentModelOptions.LabelsSetting,
            $"is missing, and {(note is null ? files.ConfigPath : path)} names the classes {string.Join(", ", names)}",
            "write positive, neutral and negative in the order of the model's outputs, with commas between");
    }

    // Exporters put large weights into a file of their own, under one of these names.
    private static IEnumerable<string> WeightsBeside(string path) => new[] { path + "_data", path + ".data" }.Where(File.Exists);
}
