namespace Prcc.Pipeline.Language;

public static class TokenizerExtensions
{
    /// <summary>The words and numbers of a name or cue, as the tokenizer would give them in a text.</summary>
    public static string[] Words(this Tokenizer tokenizer, string phrase) =>
        tokenizer.Tokenize(phrase).Where(static t => t.IsWord || t.Kind == TokenKind.Number).Select(static t => t.Text).ToArray();
}
