namespace Prcc.Pipeline.Language;

/// <summary>Reads one written word (letters, digits, apostrophes, hyphens) and adds the standard words it stands for.</summary>
internal sealed class WordReader(SlangLexicon slang)
{
    public static bool Continues(string s, int i) => char.IsLetterOrDigit(s, i) || IsAccent(s[i]);

    /// <returns>Where reading goes on.</returns>
    public int ReadWord(string s, int start, TokenList output)
    {
        var end = EndOfRun(s, start, hyphens: true);
        if (slang.Find(Folded(s, start, end)) is { } standard)
            return AddAll(standard, start, end, TokenKind.Word, output);

        for (var from = start; from < end;)
        {
            var hyphen = s.IndexOf('-', from, end - from);
            var to = hyphen < 0 ? end : hyphen;
            var next = Math.Min(to + 1, end);
            // Reduplication is one word: anak-anak, anak-anaknya.
            if (hyphen > 0 && next + (to - from) <= end && Folded(s, from, to) == Folded(s, next, next + (to - from)))
            {
                var half = EndOfRun(s, next, hyphens: false);
                AddPart(s, from, to, half, TokenKind.Word, output);
                to = half;
                next = Math.Min(half + 1, end);
            }
            else
            {
                AddPart(s, from, to, to, TokenKind.Word, output);
            }

            from = next;
        }

        return end;
    }

    /// <summary>Reads a word of lower-case letters alone.</summary>
    public void ReadLetters(string word, List<string> output)
    {
        if ((slang.Find(word) ?? Respelt(ref word)) is { } standard)
            output.AddRange(standard);
        else
            output.Add(word);
    }

    /// <summary>Reads a hashtag's body, split at underscores, capitals and digits.</summary>
    public int ReadHashtag(string s, int start, TokenList output)
    {
        var end = start;
        while (end < s.Length && (Continues(s, end) || s[end] == '_'))
            end += char.IsSurrogatePair(s, end) ? 2 : 1;
        for (var from = start; from < end;)
        {
            var to = from + 1;
            while (to < end && !IsHumpAt(s, to, end))
                to++;
            if (s[from] == '_')
                from++;
            if (from < to)
                AddPart(s, from, to, to, TokenKind.Hashtag, output);
            from = to;
        }

        return end;
    }

    private static bool IsHumpAt(string s, int i, int end) =>
        s[i] == '_'
        || char.IsDigit(s[i]) != char.IsDigit(s[i - 1])
        || char.IsUpper(s[i]) && (!char.IsUpper(s[i - 1]) || i + 1 < end && char.IsLower(s[i + 1]));

    // A part has letters and digits and no hyphen: 20rb, anak2, bisa2nya, 10.000.
    private void AddPart(string s, int from, int to, int spanEnd, TokenKind kind, TokenList output)
    {
        if (slang.Find(Folded(s, from, to)) is { } standard)
        {
            AddAll(standard, from, spanEnd, kind, output);
            return;
        }

        for (var i = from; i < to;)
        {
            var digits = char.IsDigit(s[i]);
            var end = i + 1;
            while (end < to && (digits ? char.IsDigit(s[end]) || s[end] is '.' or ',' or ':' : !char.IsDigit(s[end])))
                end++;
            // "2" behind letters repeats the word; with "nya" behind it still does.
            var repeats = digits && i > from && s.AsSpan(i, end - i) is "2" && (end == to || s.AsSpan(end, to - end).Equals("nya", StringComparison.OrdinalIgnoreCase));
            if (repeats)
                return;
            if (digits)
                output.Add(s[i..end], i, end == to ? spanEnd : end, TokenKind.Number);
            else
                AddLetters(s, i, end, end == to ? spanEnd : end, kind, output);
            i = end;
        }
    }

    private void AddLetters(string s, int from, int to, int spanEnd, TokenKind kind, TokenList output)
    {
        var word = Folded(s, from, to);
        if (Respelt(ref word) is { } standard)
            AddAll(standard, from, spanEnd, kind, output);
        else if (word.Trim('\'') is { Length: > 0 } bare)
            output.Add(bare, from, spanEnd, kind);
    }

    /// <summary>The standard words of a word written for emphasis; null where it is no slang, and <paramref name="word"/> then in its ordinary spelling.</summary>
    private string[]? Respelt(ref string word)
    {
        word = Spelling.IsLaughter(word) ? "haha" : Spelling.FoldElongation(word);
        if (slang.Find(word) is { } standard)
            return standard;
        word = Spelling.FoldFinalDouble(word);
        return slang.Find(word);
    }

    private static int AddAll(string[] words, int start, int end, TokenKind kind, TokenList output)
    {
        foreach (var word in words)
            output.Add(word, start, end, kind);
        return end;
    }

    private static int EndOfRun(string s, int start, bool hyphens)
    {
        var i = start;
        while (i < s.Length)
        {
            if (Continues(s, i))
                i += char.IsSurrogatePair(s, i) ? 2 : 1;
            else if (i > start && i + 1 < s.Length && Continues(s, i + 1) && Joins(s, i, hyphens))
                i++;
            else
                break;
        }

        return i;
    }

    private static bool Joins(string s, int i, bool hyphens) => s[i] switch
    {
        '-' => hyphens,
        '\'' or '\u2019' or '\u2018' or '\u02BC' or '`' => char.IsLetter(s[i - 1]) && char.IsLetter(s[i + 1]),
        '.' or ',' or ':' => char.IsDigit(s[i - 1]) && char.IsDigit(s[i + 1]),
        _ => false,
    };

    private static string Folded(string s, int from, int to) =>
        TextNormaliser.Fold(s[from..to]).Replace('\u2019', '\'').Replace('\u2018', '\'').Replace('\u02BC', '\'').Replace('`', '\'');

    private static bool IsAccent(char c) => c > 0x2FF && char.GetUnicodeCategory(c)
        is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark && c is not ('\uFE0E' or '\uFE0F');
}
