using Prcc.Pipeline.Classify.Fast;
using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Classify;

/// <summary>Labels posts by sentiment model, taxonomy, gazetteer and lexicons. Thread-safe and deterministic.</summary>
public sealed class PostClassifier : IClassifier
{
    private readonly Tokenizer _tokenizer;
    private readonly ISentimentModel _sentiment;
    private readonly LanguageIdentifier _languages;
    private readonly Gazetteer _gazetteer;
    private readonly CategoryScorer _categories;
    private readonly RelevanceRule _relevance;
    private readonly Taxonomy _taxonomy;

    /// <exception cref="SeedException">A seed file is missing or malformed.</exception>
    public PostClassifier(SeedFiles seeds)
    {
        var slang = SlangLexicon.Load(seeds);
        var emoji = EmojiLexicon.Load(seeds);
        _tokenizer = new Tokenizer(slang, emoji);
        _sentiment = FastSentimentModel.Load(seeds, _tokenizer, emoji);
        _languages = LanguageIdentifier.Load(seeds, slang);
        _gazetteer = Gazetteer.Load(seeds, _tokenizer, StopWords.Load(seeds));
        _taxonomy = Taxonomy.Load(seeds);
        _categories = new CategoryScorer(_taxonomy, _tokenizer);
        _relevance = new RelevanceRule(seeds, _tokenizer);
        ModelVersion = SeedVersion.Of(seeds);
    }

    public string ModelVersion { get; }

    public IReadOnlyList<Label> Classify(IReadOnlyList<Post> posts, Func<string, bool> isLocal)
    {
        var texts = posts.Select(static p => p.Text).ToList();
        var tokens = texts.Select(_tokenizer.Tokenize).ToList();
        var scores = _sentiment.Predict(texts);
        var labels = new List<Label>(posts.Count);
        for (var i = 0; i < posts.Count; i++)
            labels.Add(LabelOf(texts[i], tokens[i], scores[i], isLocal(posts[i].Source)));
        return labels;
    }

    private Label LabelOf(string text, IReadOnlyList<Token> tokens, SentimentScores scores, bool isLocal)
    {
        var language = _languages.Identify(text, tokens);
        var span = tokens.ToArray().AsSpan();
        var places = _gazetteer.Mentions(text, span);
        var categories = _categories.Score(span);
        return new Label
        {
            Language = language,
            Sentiment = scores.Best(),
            Scores = scores,
            Categories = categories.Ids(_taxonomy),
            Places = places.Regencies.Codes(_gazetteer.Places),
            Relevance = _relevance.Score(span, places, categories, language, isLocal),
            ModelVersion = ModelVersion,
        };
    }
}
