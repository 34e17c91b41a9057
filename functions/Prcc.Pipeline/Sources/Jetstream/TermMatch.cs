using System.Text.RegularExpressions;
using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Sources.Jetstream;

/// <summary>
/// Whether a text holds one of a source's terms: as whole words, in any case and any Unicode form, or at either end of a hashtag
/// (<c>#WisataLombok</c>, <c>#lombokhits</c>): hashtags leave no blanks between their words.
/// </summary>
internal sealed class TermMatch
{
    private readonly Regex terms;

    public TermMatch(IReadOnlyList<string> terms)
    {
        var words = terms.Select(term => TextNormaliser.Fold(term).TrimStart('#').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Regex.Escape)).ToList();
        var phrases = string.Join('|', words.Select(term => string.Join(@"\s+", term)));
        var tags = string.Join('|', words.Select(term => string.Concat(term)));
        this.terms = new Regex($@"(?<![\p{{L}}\p{{N}}])(?:{phrases})(?![\p{{L}}\p{{N}}])|#(?:{tags})|#\w*(?:{tags})(?!\w)", RegexOptions.CultureInvariant);
    }

    public bool IsIn(string text) => terms.IsMatch(TextNormaliser.Fold(text));
}
