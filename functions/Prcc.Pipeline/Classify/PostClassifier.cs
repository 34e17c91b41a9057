using Prcc.Pipeline.Classify.Fast;
using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Classify;

/// <summary>
/// Labels posts by sentiment model, language model, field model, cue words, gazetteer and lexicons. Reads a text chunk by chunk: what each part makes of a chunk is kept,
/// so that a post costs little more than adding up. Thread-safe and deterministic.
/// </summary>
public sealed class PostClassifier : IClassifier, IDisposable
{
    private readonly FastSentimentModel _fast;
    private readonly bool _ownsFast;
    private readonly ISentimentModel? _other;
    private readonly LanguageIdentifier _languages;
    private readonly Tokenizer _tokenizer;
    private readonly WordTable _words = new();
    private readonly Gazetteer _gazetteer;
    private readonly Taxonomy _taxonomy;
    private readonly FieldModel _fieldModel;
    private readonly FieldScorer _fields;
    private readonly ChunkMemo<ChunkReading> _memo;
    private readonly ChunkReading _lineBreak;

    /// <param name="sentiment">Says the sentiment in place of the fast model.</param>
    /// <exception cref="SeedException">A seed file is missing or malformed.</exception>
    public PostClassifier(SeedFiles seeds, ISentimentModel? sentiment = null)
    {
        // A cold start waits for the longest of these: the taxonomy and its cues, the models, and on this thread the lexicons and places.
        // Words are numbered on this thread alone, so that each has the same number every time.
        var taxonomy = Task.Run(() => Taxonomy.Load(seeds));
        var emoji = EmojiLexicon.Load(seeds);
        _tokenizer = new Tokenizer(SlangLexicon.Load(seeds), emoji);
        var fast = Task.Run(() => sentiment as FastSentimentModel ?? FastSentimentModel.Load(seeds, _tokenizer, emoji));
        var languages = Task.Run(() => LanguageIdentifier.Load(seeds));
        var fields = Task.Run(() => FieldModel.Load(seeds, taxonomy.GetAwaiter().GetResult(), emoji));
        var cues = Task.Run(() => CueList.Of(seeds, taxonomy.GetAwaiter().GetResult(), _tokenizer));
        var version = Task.Run(() => SeedVersion.Of(seeds));
        _ownsFast = sentiment is not FastSentimentModel;
        _other = _ownsFast ? sentiment : null;
        _gazetteer = Gazetteer.Load(seeds, _tokenizer, StopWords.Load(seeds), _words);
        _taxonomy = taxonomy.GetAwaiter().GetResult();
        var sums = new CueSums(_taxonomy, _words, cues.GetAwaiter().GetResult());
        _fieldModel = fields.GetAwaiter().GetResult();
        _fields = new FieldScorer(_taxonomy, sums, _fieldModel);
        _languages = languages.GetAwaiter().GetResult();
        _fast = fast.GetAwaiter().GetResult();
        _memo = new ChunkMemo<ChunkReading>(chunk => Read(chunk, _tokenizer.ReadChunk(chunk)));
        _lineBreak = Read(Tokenizer.LineBreakMark.Text, [Tokenizer.LineBreakMark]);
        ModelVersion = version.GetAwaiter().GetResult() + (_other is null ? "" : $"+{_other.Version}");
    }

    public string ModelVersion { get; }

    public IReadOnlyList<Label> Classify(IReadOnlyList<Post> posts, Func<string, bool> isLocal)
    {
        var scores = _other?.Predict(posts.Select(static p => p.Text).ToList());
        return posts.Select((post, i) =>
        {
            var labels = Read(post.Text, isLocal(post.Source));
            return LabelOf(scores is null ? labels : labels with { Scores = scores[i] });
        }).ToList();
    }

    /// <summary>Labels one text, its sentiment by the fast model. Allocates nothing for chunks met before.</summary>
    /// <param name="text">Any text, also empty or broken Unicode.</param>
    /// <param name="isLocal">Whether everything in its source concerns NTB.</param>
    public TextLabels Read(ReadOnlySpan<char> text, bool isLocal)
    {
        var chunks = ChunkText.Cut(text);
        var tokens = TokenBuffer.OfThread();
        var sentiment = new SentimentSum(_fast.Sentiment);
        var languages = default(LanguageScores);
        var fields = default(FieldShare);
        var edges = chunks.Edges;
        ref var first = ref chunks.First;
        for (var i = 0; i + 1 < edges.Length; i += 2)
        {
            if (chunks.HasLineBreaks && chunks.LineBreakWithin(i == 0 ? 0 : edges[i - 1], edges[i]) is >= 0 and var at)
                Add(_lineBreak, at);
            Add(_memo.At(ref first, edges[i], edges[i + 1] - edges[i]), edges[i]);
        }

        var language = LanguageIdentifier.Best(languages);
        var words = tokens.Words;
        var places = _gazetteer.Mentions(text, tokens.Tokens, words);
        var categories = _fields.Score(words, fields);
        return new TextLabels(sentiment.Scores(), language, categories, places, RelevanceRule.Score(places, categories, language, isLocal));

        void Add(in ChunkReading chunk, int start)
        {
            sentiment.Add(chunk.Sentiment);
            languages += chunk.Languages;
            fields += chunk.Fields;
            tokens.Add(chunk.Tokens, chunk.Words, start);
        }
    }

    /// <summary>The label of one text, its sentiment by the fast model.</summary>
    /// <param name="isLocal">Whether everything in its source concerns NTB.</param>
    public Label Label(string text, bool isLocal) => LabelOf(Read(text, isLocal));

    /// <summary>Disposes of the fast model where it was loaded here.</summary>
    public void Dispose()
    {
        if (_ownsFast)
            _fast.Dispose();
    }

    private ChunkReading Read(string chunk, Token[] tokens)
    {
        var words = new KnownWord[tokens.Length];
        _words.Read(tokens, words);
        return new ChunkReading { Sentiment = _fast.Sentiment.Read(tokens), Languages = _languages.Read(chunk, tokens), Fields = _fieldModel.Read(tokens), Tokens = tokens, Words = words };
    }

    private Label LabelOf(TextLabels labels) => new()
    {
        Language = labels.Language.Code(),
        Sentiment = labels.Scores.Best(),
        Scores = labels.Scores,
        Categories = labels.Categories.Ids(_taxonomy),
        Places = labels.Places.Regencies.Codes(_gazetteer.Places),
        Relevance = labels.Relevance,
        ModelVersion = ModelVersion,
    };
}
