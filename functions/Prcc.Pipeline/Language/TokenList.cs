namespace Prcc.Pipeline.Language;

/// <summary>Collects tokens found in a normalised text and gives them their place in the original.</summary>
internal sealed class TokenList(MappedText mapped)
{
    private readonly List<Token> _tokens = [];

    public Token[] ToArray() => [.. _tokens];

    /// <returns><paramref name="end"/>, where reading goes on.</returns>
    public int Add(string text, int start, int end, TokenKind kind)
    {
        var origin = mapped.Origin(start);
        _tokens.Add(new Token(text, origin, mapped.OriginOfEnd(end) - origin, kind));
        return end;
    }
}
