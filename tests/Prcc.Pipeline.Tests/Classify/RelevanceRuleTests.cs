using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Tests.Classify;

public sealed class RelevanceRuleTests
{
    private static readonly PlaceMentions Nowhere = new();
    private static readonly PlaceMentions Praya = new(new PlaceSet(2), false, false, 0);
    private static readonly PlaceMentions Elsewhere = new(default, false, false, 1);
    private static readonly CategoryList Road = default(CategoryList).With(1);

    [Fact]
    public void Place_of_NTB_decides_before_the_source()
    {
        Assert.Equal(0.95, RelevanceRule.Score(Praya, default, TextLanguage.Indonesian, false));
        Assert.Equal(0.7, RelevanceRule.Score(Praya with { Outside = 3 }, Road, TextLanguage.Indonesian, true));
        Assert.Equal(0.65, RelevanceRule.Score(Praya with { OnlyVillages = true }, Road, TextLanguage.Indonesian, true));
        Assert.Equal(0.05, RelevanceRule.Score(Elsewhere, Road, TextLanguage.Indonesian, false));
        Assert.Equal(0.2, RelevanceRule.Score(Elsewhere, Road, TextLanguage.Indonesian, true));
    }

    [Fact]
    public void Text_without_a_place_goes_by_source_and_matter()
    {
        Assert.Equal(0.85, RelevanceRule.Score(Nowhere, Road, TextLanguage.Indonesian, true));
        Assert.Equal(0.6, RelevanceRule.Score(Nowhere, CategoryList.OnlyCues, TextLanguage.Indonesian, true));
        Assert.Equal(0.4, RelevanceRule.Score(Nowhere, default, TextLanguage.Indonesian, true));
        Assert.Equal(0.3, RelevanceRule.Score(Nowhere, CategoryList.OnlyChatter, TextLanguage.Indonesian, true));
        Assert.Equal(0.25, RelevanceRule.Score(Nowhere, Road, TextLanguage.Indonesian, false));
        Assert.Equal(0.1, RelevanceRule.Score(Nowhere, default, TextLanguage.Indonesian, false));
        Assert.Equal(0.6, RelevanceRule.Score(Nowhere, default, TextLanguage.Sasak, false));
    }
}
