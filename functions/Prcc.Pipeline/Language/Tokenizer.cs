namespace Prcc.Pipeline.Language;

/// <summary>
/// The one tokenizer of training, classification, clustering and place finding. Web addresses, e-mail addresses and mentions are dropped,
/// hashtags split, slang written out, emoji kept. Thread-safe, deterministic, linear in the text's length; never throws.
/// </summary>
public sealed class Tokenizer
{
    /// <summary>A line break ends a sentence.</summary>
    internal static readonly Token LineBreakMark = new(".", 0, 1, TokenKind.Mark);

    private readonly ChunkReader _reader;
    private readonly ChunkMemo<Token[]> _memo;

    public Tokenizer(SlangLexicon slang, EmojiLexicon emoji)
    {
        _reader = new ChunkReader(slang, emoji);
        _memo = new ChunkMemo<Token[]>(_reader.Read);
    }

    public static Tokenizer Load(SeedFiles seeds) => new(SlangLexicon.Load(seeds), EmojiLexicon.Load(seeds));

    /// <returns>Tokens in the order of the text.</returns>
    public IReadOnlyList<Token> Tokenize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var chunks = ChunkText.Cut(text);
        var tokens = new List<Token>(chunks.Edges.Length);
        var end = 0;
        for (var i = 0; i < chunks.Edges.Length; i += 2)
        {
            var start = chunks.Edges[i];
            if (LineBreakBetween(chunks, end, start) is { } mark)
                tokens.Add(mark);
            end = chunks.Edges[i + 1];
            foreach (var token in _memo.At(ref chunks.First, start, end - start))
                tokens.Add(token.At(start));
        }

        return tokens;
    }

    /// <summary>The words and numbers of a name or cue, as they would be in a text.</summary>
    public string[] Words(string phrase)
    {
        var words = new List<string>();
        for (var end = 0; end < phrase.Length; end++)
        {
            var start = end;
            while (end < phrase.Length && !ChunkText.IsBlank(phrase[end]))
                end++;
            if (start < end)
                _reader.ReadWords(phrase[start..end], words);
        }

        return [.. words];
    }

    /// <summary>Reads one chunk, a run without blanks; places are counted from its start.</summary>
    internal Token[] ReadChunk(string chunk) => _reader.Read(chunk);

    /// <summary>The mark that a line break between two chunks stands for.</summary>
    internal static Token? LineBreakBetween(ChunkText chunks, int end, int start) =>
        chunks.HasLineBreaks && chunks.LineBreakWithin(end, start) is >= 0 and var at ? LineBreakMark with { Start = at, Length = start - at } : null;
}
