using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Tests.Language;

public sealed class PlaceSetTests
{
    private static readonly IReadOnlyList<Place> Places = [new("52.01", "Lombok Barat"), new("52.02", "Lombok Tengah"), new("52.71", "Kota Mataram")];

    [Fact]
    public void Set_gives_its_codes_in_order()
    {
        var set = PlaceSet.Of(2) | PlaceSet.Of(0);
        Assert.Equal(["52.01", "52.71"], set.Codes(Places));
        Assert.Equal(2, set.Count);
        Assert.False(set.IsEmpty);
    }

    [Fact]
    public void Empty_set_has_no_codes()
    {
        Assert.Empty(default(PlaceSet).Codes(Places));
        Assert.True(default(PlaceSet).IsEmpty);
    }
}
