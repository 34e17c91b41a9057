namespace Prcc.Pipeline.Language;

/// <summary>The language that a text is written in.</summary>
public enum TextLanguage
{
    /// <summary>No word stands in the text.</summary>
    Undetermined,

    Indonesian,
    English,
    Sasak,
    Samawa,

    /// <summary>The language of Bima and Dompu.</summary>
    Mbojo,

    Balinese,
    Javanese,

    /// <summary>Another language of Indonesia.</summary>
    Other,
}

public static class TextLanguages
{
    private static readonly string[] Codes = ["und", "id", "en", "sas", "smw", "bhp", "ban", "jv", "other"];

    /// <summary>BCP 47, or ISO 639-3 where that has no two letters: und, id, en, sas, smw, bhp, ban, jv; or <c>other</c>.</summary>
    public static string Code(this TextLanguage language) => Codes[(int)language];

    /// <summary>Whether it is a language of NTB.</summary>
    public static bool IsOfNtb(this TextLanguage language) => language is TextLanguage.Sasak or TextLanguage.Samawa or TextLanguage.Mbojo;
}
