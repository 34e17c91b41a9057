using System.Text;

namespace Prcc.Pipeline.Language;

/// <summary>Brings one written word to its standard spelling.</summary>
internal static class Spelling
{
    /// <summary>Letters held for emphasis become one: <c>bangeeet</c> → <c>banget</c>. Acronyms of one letter stay.</summary>
    public static string FoldElongation(string word)
    {
        if (!HasRun(word, 3) || IsOneLetter(word) && word.Length <= 3)
            return word;
        var result = new StringBuilder(word.Length);
        for (var i = 0; i < word.Length;)
        {
            var end = i;
            while (end < word.Length && word[end] == word[i])
                end++;
            result.Append(word[i], end - i >= 3 ? 1 : end - i);
            i = end;
        }

        return result.ToString();
    }

    /// <summary>Indonesian words do not end in a doubled letter: <c>yaa</c> → <c>ya</c>.</summary>
    public static string FoldFinalDouble(string word) =>
        word.Length >= 3 && word[^1] == word[^2] && char.IsLetter(word[^1]) && word[^1] != word[^3] ? word[..^1] : word;

    /// <summary>Laughter of any length (<c>wkwkwk</c>, <c>hahaha</c>, <c>xixixi</c>).</summary>
    public static bool IsLaughter(string word)
    {
        if (word.Length < 4)
            return false;
        var vowel = word[0] switch { 'w' => 'k', 'k' => 'w', 'x' => 'i', 'h' => word[1], _ => '\0' };
        if (vowel is '\0' or not ('k' or 'w' or 'i' or 'a' or 'e'))
            return false;
        foreach (var c in word)
            if (c != word[0] && c != vowel)
                return false;
        return word.Contains(vowel, StringComparison.Ordinal);
    }

    private static bool HasRun(string word, int length)
    {
        var run = 1;
        for (var i = 1; i < word.Length; i++)
        {
            run = word[i] == word[i - 1] ? run + 1 : 1;
            if (run == length)
                return true;
        }

        return false;
    }

    private static bool IsOneLetter(string word)
    {
        foreach (var c in word)
            if (c != word[0])
                return false;
        return true;
    }
}
