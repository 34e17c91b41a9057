using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Classify.Fast;

/// <summary>The default sentiment model: the weights that ML.NET learnt, read from a flat file that is mapped into memory. Allocates nothing for chunks met before.</summary>
public sealed class FastSentimentModel : ISentimentModel, IDisposable
{
    private readonly SentimentWeights _weights;
    private readonly Tokenizer _tokenizer;
    private readonly FastSentiment _sentiment;
    private readonly ChunkMemo<ChunkSentiment> _memo;
    private readonly ChunkSentiment _lineBreak;

    private FastSentimentModel(SentimentWeights weights, string version, Tokenizer tokenizer, EmojiLexicon emoji)
    {
        _weights = weights;
        _tokenizer = tokenizer;
        Version = version;
        _sentiment = new FastSentiment(weights, new SentimentFeatures(weights.Recipe, emoji));
        _memo = new ChunkMemo<ChunkSentiment>(chunk => _sentiment.Read(tokenizer.ReadChunk(chunk)));
        _lineBreak = _sentiment.Read([Tokenizer.LineBreakMark]);
    }

    public string Version { get; }

    internal FastSentiment Sentiment => _sentiment;

    /// <exception cref="SeedException">The file or its manifest is missing or damaged, or they do not belong together.</exception>
    public static FastSentimentModel Load(SeedFiles seeds, Tokenizer tokenizer, EmojiLexicon emoji)
    {
        var version = SentimentManifest.Load(seeds.Path("models", "sentiment.json")).Version;
        return new FastSentimentModel(SentimentWeights.Open(seeds.Path("models", "sentiment.bin"), version), version, tokenizer, emoji);
    }

    public IReadOnlyList<SentimentScores> Predict(IReadOnlyList<string> texts) => texts.Select(text => Predict(text)).ToList();

    /// <summary>Probabilities for one text.</summary>
    public SentimentScores Predict(ReadOnlySpan<char> text)
    {
        var chunks = ChunkText.Cut(text);
        var sum = new SentimentSum(_sentiment);
        ref var first = ref chunks.First;
        var edges = chunks.Edges;
        for (var i = 0; i + 1 < edges.Length; i += 2)
        {
            if (chunks.HasLineBreaks && chunks.LineBreakWithin(i == 0 ? 0 : edges[i - 1], edges[i]) >= 0)
                sum.Add(_lineBreak);
            sum.Add(_memo.At(ref first, edges[i], edges[i + 1] - edges[i]));
        }

        return sum.Scores();
    }

    /// <summary>Which tokens pulled a text's sentiment where.</summary>
    public SentimentExplanation Explain(string text) => SentimentExplainer.Explain(_sentiment, _tokenizer.Tokenize(text), Predict(text.AsSpan()));

    public void Dispose() => _weights.Dispose();
}
