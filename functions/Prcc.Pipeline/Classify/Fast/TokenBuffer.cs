using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Classify.Fast;

/// <summary>Gathers the tokens of a text for the rules. One a thread, used again for each text.</summary>
internal sealed class TokenBuffer
{
    // A text of a megabyte should not hold its tokens for good.
    private const int MostKept = 1 << 14;

    [ThreadStatic]
    private static TokenBuffer? s_own;

    private Token[] _tokens = new Token[256];
    private KnownWord[] _words = new KnownWord[256];
    private int _count;

    public ReadOnlySpan<Token> Tokens => _tokens.AsSpan(0, _count);

    public ReadOnlySpan<KnownWord> Words => _words.AsSpan(0, _count);

    /// <summary>This thread's, empty, until the next call.</summary>
    public static TokenBuffer OfThread()
    {
        if (s_own is null || s_own._tokens.Length > MostKept)
            s_own = new TokenBuffer();
        s_own._count = 0;
        return s_own;
    }

    public void Add(Token[] tokens, KnownWord[] words, int start)
    {
        if (_count + tokens.Length > _tokens.Length)
            Grow(_count + tokens.Length);
        for (var i = 0; i < tokens.Length; i++)
        {
            _tokens[_count] = tokens[i].At(start);
            _words[_count++] = words[i];
        }
    }

    private void Grow(int least)
    {
        Array.Resize(ref _tokens, Math.Max(2 * _tokens.Length, least));
        Array.Resize(ref _words, _tokens.Length);
    }
}
