using System.Buffers;
using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Classify;

/// <summary>
/// How surely a text concerns NTB, 0…1, by what it names and where it was said. The first line that fits decides:
/// <list type="table">
/// <item><term>0.95</term><description>names NTB or a place in it (0.7 with three times as many places elsewhere, or beside off-topic chatter only)</description></item>
/// <item><term>0.65</term><description>names a village of NTB and nothing else</description></item>
/// <item><term>0.2 / 0.05</term><description>names only places elsewhere, from a local / another source</description></item>
/// <item><term>0.3 / 0.05</term><description>off-topic chatter without a matter of public life, from a local / another source</description></item>
/// <item><term>0.85 / 0.75</term><description>local source, with / without a matter of public life</description></item>
/// <item><term>0.6</term><description>written in Sasak, Samawa or Mbojo</description></item>
/// <item><term>0.25 / 0.1</term><description>another source, with / without a matter of public life</description></item>
/// </list>
/// </summary>
public sealed class RelevanceRule
{
    private readonly WordTable _words;
    private readonly PhraseIndex<bool> _offTopic;

    public RelevanceRule(SeedFiles seeds, Tokenizer tokenizer)
        : this(seeds, tokenizer, new WordTable())
    {
    }

    /// <param name="words">Numbers the words of the texts.</param>
    internal RelevanceRule(SeedFiles seeds, Tokenizer tokenizer, WordTable words)
    {
        _words = words;
        _offTopic = new(words, seeds.Lines("lexicons", "offtopic.txt")
            .Select(line => (tokenizer.Words(line.Text) is { Length: > 0 } phrase ? phrase : throw line.Error("has no word"), true)));
    }

    /// <param name="tokens">The tokens of the text.</param>
    /// <param name="places">What it names.</param>
    /// <param name="categories">Fields of public life that it has cues of.</param>
    /// <param name="language">As identified.</param>
    /// <param name="isLocal">Whether everything in its source concerns NTB.</param>
    public double Score(ReadOnlySpan<Token> tokens, PlaceMentions places, CategoryList categories, TextLanguage language, bool isLocal)
    {
        var words = ArrayPool<KnownWord>.Shared.Rent(tokens.Length);
        _words.Read(tokens, words);
        var score = Score(words.AsSpan(0, tokens.Length), places, categories, language, isLocal);
        ArrayPool<KnownWord>.Shared.Return(words);
        return score;
    }

    /// <summary>Allocates nothing.</summary>
    /// <param name="words">Each token as the rule's table reads it; the default for marks and emoji.</param>
    internal double Score(ReadOnlySpan<KnownWord> words, PlaceMentions places, CategoryList categories, TextLanguage language, bool isLocal)
    {
        var chatter = categories.Count == 0 && IsOffTopic(words);
        if (places.OnlyVillages)
            return 0.65;
        if (places.Inside)
            return chatter || places.Outside >= 3 * (places.Regencies.Count + (places.Province ? 1 : 0)) ? 0.7 : 0.95;
        if (places.Outside > 0)
            return isLocal ? 0.2 : 0.05;
        if (chatter)
            return isLocal ? 0.3 : 0.05;
        if (isLocal)
            return categories.Count > 0 ? 0.85 : 0.75;
        if (language.IsOfNtb())
            return 0.6;
        return categories.Count > 0 ? 0.25 : 0.1;
    }

    private bool IsOffTopic(ReadOnlySpan<KnownWord> words)
    {
        for (var i = 0; i < words.Length; i++)
            if (!words[i].IsUnknown && _offTopic.At(words, i, out _) > 0)
                return true;
        return false;
    }
}
