using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Classify;

/// <summary>What the rules say of a text.</summary>
/// <param name="Categories">Fields of public life.</param>
/// <param name="Places">Places that it names.</param>
internal readonly record struct RuleLabels(CategoryList Categories, PlaceMentions Places);

/// <summary>
/// The rules of fields and places over one table of words, so that a token is looked up once for both. What <see cref="WordOf"/>
/// makes of a token depends on its text alone and may be kept with it. Thread-safe; reading allocates nothing.
/// </summary>
internal sealed class PostRules
{
    private readonly WordTable _words;

    private PostRules(WordTable words, Taxonomy taxonomy, Gazetteer gazetteer, CategoryScorer categories)
    {
        _words = words;
        Taxonomy = taxonomy;
        Gazetteer = gazetteer;
        Categories = categories;
    }

    public Taxonomy Taxonomy { get; }

    public Gazetteer Gazetteer { get; }

    public CategoryScorer Categories { get; }

    /// <exception cref="SeedException">A seed file is missing or malformed.</exception>
    public static PostRules Load(SeedFiles seeds, Tokenizer tokenizer, StopWords stopWords)
    {
        var words = new WordTable();
        var taxonomy = Taxonomy.Load(seeds);
        return new(words, taxonomy, Gazetteer.Load(seeds, tokenizer, stopWords, words), CategoryScorer.Load(seeds, taxonomy, tokenizer, words));
    }

    /// <summary>A token as the rules see it.</summary>
    public KnownWord WordOf(in Token token) => token.Kind is TokenKind.Mark or TokenKind.Emoji ? default : _words.Read(token.Text);

    /// <param name="text">The text.</param>
    /// <param name="tokens">Its tokens.</param>
    /// <param name="words"><see cref="WordOf"/> each of them.</param>
    public RuleLabels Read(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, ReadOnlySpan<KnownWord> words) =>
        new(Categories.Score(words), Gazetteer.Mentions(text, tokens, words));
}
