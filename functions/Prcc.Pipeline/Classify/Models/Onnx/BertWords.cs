using System.Globalization;
using System.Text;

namespace Prcc.Pipeline.Classify.Models.Onnx;

/// <summary>
/// Cuts a text into words as BERT's basic tokenizer does: control and format characters go, blanks of every kind separate,
/// each punctuation mark and each ideograph is a word. The tokenizer library's own step joins the words around a line break
/// and drops emoji and symbols, so a model would read another text than it was trained on.
/// </summary>
/// <param name="LowerCase">Letters become small.</param>
/// <param name="StripAccents">é becomes e.</param>
/// <param name="SplitIdeographs">Each Chinese character is a word.</param>
internal sealed record BertWords(bool LowerCase, bool StripAccents, bool SplitIdeographs)
{
    /// <summary>WordPiece takes a longer word for an unknown one, so that no more of it need be kept.</summary>
    private const int LongestWord = 100;

    /// <param name="most">Words to read; what follows them is not looked at.</param>
    /// <returns>The words with blanks between, at most about a hundred characters for each.</returns>
    public string Read(string text, int most)
    {
        var words = new Collector(most);
        Span<char> source = stackalloc char[2];
        Span<char> decomposed = stackalloc char[32];
        foreach (var rune in text.EnumerateRunes())
        {
            if (words.IsFull)
                break;
            if (SplitIdeographs && IsIdeograph(rune.Value))
                words.AddAlone(rune);
            else if (!StripAccents || rune.IsAscii || IsNothing(rune))
                Add(words, rune);
            else if (source[..rune.EncodeToUtf16(source)].TryNormalize(decomposed, out var length, NormalizationForm.FormD))
                foreach (var part in decomposed[..length].EnumerateRunes())
                    Add(words, part);
        }

        return words.ToString();
    }

    private void Add(Collector words, Rune rune)
    {
        var category = Rune.GetUnicodeCategory(rune);
        if (IsBlank(rune, category))
            words.End();
        else if (IsPunctuation(rune, category))
            words.AddAlone(rune);
        else if (!IsNothing(rune) && !(StripAccents && category == UnicodeCategory.NonSpacingMark))
            words.Add(LowerCase ? Rune.ToLowerInvariant(rune) : rune);
    }

    private static bool IsBlank(Rune rune, UnicodeCategory category) =>
        rune.Value is '\t' or '\n' or '\r' || category is UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    // Signs such as $ and ^ are symbols in Unicode; BERT takes every ASCII sign for punctuation.
    private static bool IsPunctuation(Rune rune, UnicodeCategory category) =>
        rune.Value is (>= 33 and <= 47) or (>= 58 and <= 64) or (>= 91 and <= 96) or (>= 123 and <= 126)
        || category is UnicodeCategory.ConnectorPunctuation or UnicodeCategory.DashPunctuation or UnicodeCategory.OpenPunctuation or UnicodeCategory.ClosePunctuation
            or UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.FinalQuotePunctuation or UnicodeCategory.OtherPunctuation;

    // Half a surrogate pair is read as the replacement character.
    private static bool IsNothing(Rune rune) =>
        rune == Rune.ReplacementChar
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;

    private static bool IsIdeograph(int value) =>
        value is (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x2CEAF) or (>= 0x2F800 and <= 0x2FA1F);

    private sealed class Collector(int most)
    {
        private readonly StringBuilder _words = new();
        private int _finished;
        private int _length;

        public bool IsFull => _finished >= most;

        public void Add(Rune rune)
        {
            if (IsFull)
                return;
            if (_length <= LongestWord)
                _words.Append(rune);
            _length++;
        }

        public void AddAlone(Rune rune)
        {
            End();
            Add(rune);
            End();
        }

        public void End()
        {
            if (_length == 0)
                return;
            _words.Append(' ');
            _finished++;
            _length = 0;
        }

        public override string ToString() => _words.ToString();
    }
}
