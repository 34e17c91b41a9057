namespace Prcc.Pipeline.Language;

/// <summary>A normalised word, number or symbol of a text.</summary>
/// <param name="Text">Normalised: folded case, standard spelling, emoji without variation. Never empty.</param>
/// <param name="Start">Where it stands in the original text, UTF-16 units.</param>
/// <param name="Length">UTF-16 units of the original text; several tokens share a span where slang stands for several words.</param>
public readonly record struct Token(string Text, int Start, int Length, TokenKind Kind)
{
    /// <summary>Whether it is a word of the sentence or of a hashtag.</summary>
    public bool IsWord => Kind is TokenKind.Word or TokenKind.Hashtag;

    public int End => Start + Length;

    /// <summary>The same token, its place counted from further left.</summary>
    internal Token At(int offset) => this with { Start = Start + offset };
}

public enum TokenKind
{
    Word,

    /// <summary>A word out of a hashtag (<c>#SaveGili</c> gives two).</summary>
    Hashtag,

    Number,

    /// <summary>An emoji, or an emoticon such as <c>:(</c>.</summary>
    Emoji,

    /// <summary>Punctuation that shapes a sentence: <c>. , ! ? ; :</c>, once however often repeated. A line break is a full stop.</summary>
    Mark,
}
