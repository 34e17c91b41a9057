using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Classify;

/// <summary>
/// How surely a text concerns NTB, 0…1, by what it names and where it was said. The first line that fits decides:
/// <list type="table">
/// <item><term>0.95</term><description>names NTB or a place in it (0.7 with three times as many places elsewhere, or with chatter only)</description></item>
/// <item><term>0.65</term><description>names a village of NTB and nothing else</description></item>
/// <item><term>0.2 / 0.05</term><description>names only places elsewhere, from a local / another source</description></item>
/// <item><term>0.3 / 0.05</term><description>chatter without a matter of public life, from a local / another source</description></item>
/// <item><term>0.85 / 0.6 / 0.4</term><description>local source, with a matter of public life / a hint of one / none</description></item>
/// <item><term>0.6</term><description>written in Sasak, Samawa or Mbojo</description></item>
/// <item><term>0.25 / 0.1</term><description>another source, with / without a matter of public life</description></item>
/// </list>
/// </summary>
public static class RelevanceRule
{
    /// <param name="places">What the text names.</param>
    /// <param name="categories">Fields of public life that it has cues of.</param>
    /// <param name="language">As identified.</param>
    /// <param name="isLocal">Whether everything in its source concerns NTB.</param>
    public static double Score(PlaceMentions places, CategoryList categories, TextLanguage language, bool isLocal)
    {
        if (places.OnlyVillages)
            return 0.65;
        if (places.Inside)
            return categories.IsChatter || places.Outside >= 3 * (places.Regencies.Count + (places.Province ? 1 : 0)) ? 0.7 : 0.95;
        if (places.Outside > 0)
            return isLocal ? 0.2 : 0.05;
        if (categories.IsChatter)
            return isLocal ? 0.3 : 0.05;
        if (isLocal)
            return categories.Count > 0 ? 0.85 : categories.HasCues ? 0.6 : 0.4;
        if (language.IsOfNtb())
            return 0.6;
        return categories.Count > 0 ? 0.25 : 0.1;
    }
}
