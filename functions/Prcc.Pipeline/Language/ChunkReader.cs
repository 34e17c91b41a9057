namespace Prcc.Pipeline.Language;

/// <summary>
/// Reads one chunk, a run of characters between blanks, into tokens. What a chunk says depends on nothing beside it,
/// so that readings may be kept. Web addresses, e-mail addresses and mentions are dropped, hashtags split, slang written out, emoji kept.
/// Linear in the chunk's length; never throws.
/// </summary>
internal sealed class ChunkReader(SlangLexicon slang, EmojiLexicon emoji)
{
    private readonly WordReader _words = new(slang);

    /// <returns>Tokens in the order of the chunk; their places are counted from its start.</returns>
    public Token[] Read(string chunk)
    {
        var mapped = TextNormaliser.Map(chunk);
        var s = mapped.Text;
        var output = new TokenList(mapped);
        for (var i = 0; i < s.Length;)
        {
            var c = s[i];
            if (StartsAddress(s, i) && WebAddress.LengthAt(s, i) is > 0 and var skipped)
                i += skipped;
            else if (emoji.EmoticonAt(s, i) is > 0 and var emoticon)
                i = output.Add(s.Substring(i, emoticon), i, i + emoticon, TokenKind.Emoji);
            else if (c == '#' && i + 1 < s.Length && char.IsLetterOrDigit(s[i + 1]))
                i = _words.ReadHashtag(s, i + 1, output);
            else if (WordReader.Continues(s, i))
                i = _words.ReadWord(s, i, output);
            else if (Emoji.IsAt(s, i))
                i = AddEmoji(output, s, i);
            else if (c is '.' or ',' or '!' or '?' or ';' or ':' or '\u2026')
                i = AddMark(output, s, i, c == '\u2026' ? "." : c.ToString());
            else
                i++;
        }

        return output.ToArray();
    }

    /// <summary>
    /// Adds the words and numbers of a chunk. Names and cues are thousands of plain words, read at every start: these take a short way to what <see cref="Read"/> finds.
    /// </summary>
    public void ReadWords(string chunk, List<string> output)
    {
        // Among letters alone an emoticon is the whole chunk (xD).
        if (IsLetters(chunk) && emoji.Meaning(chunk) is null)
        {
            _words.ReadLetters(chunk.ToLowerInvariant(), output);
            return;
        }

        foreach (var token in Read(chunk))
            if (token.IsWord || token.Kind == TokenKind.Number)
                output.Add(token.Text);
    }

    private static bool IsLetters(string chunk)
    {
        foreach (var c in chunk)
            if (!char.IsAsciiLetter(c))
                return false;
        return true;
    }

    // An address begins a run of non-blanks; asking at every unit of the run would not be linear.
    private static bool StartsAddress(string s, int i) =>
        s[i] == '@' ? i == 0 || !char.IsLetterOrDigit(s[i - 1])
        : char.IsAsciiLetterOrDigit(s[i]) && (i == 0 || char.IsWhiteSpace(s[i - 1]) || s[i - 1] is '(' or '[' or '"' or '<' or '>');

    private static int AddEmoji(TokenList output, string s, int i)
    {
        var end = i + Emoji.LengthAt(s, i);
        return output.Add(Emoji.Canonical(s.AsSpan(i, end - i)), i, end, TokenKind.Emoji);
    }

    private static int AddMark(TokenList output, string s, int i, string text)
    {
        var end = i + 1;
        while (end < s.Length && s[end] == s[i])
            end++;
        return output.Add(text, i, end, TokenKind.Mark);
    }
}
