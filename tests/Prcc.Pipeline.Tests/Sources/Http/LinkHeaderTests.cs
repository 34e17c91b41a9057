using Prcc.Pipeline.Sources.Http;

namespace Prcc.Pipeline.Tests.Sources.Http;

public sealed class LinkHeaderTests
{
    private static readonly Uri Page = new("https://a.example/api/v1/timelines/tag/ntb?limit=40");

    [Theory]
    [InlineData("<https://a.example/x?max_id=1>; rel=\"next\", <https://a.example/x?min_id=9>; rel=\"prev\"", "prev", "https://a.example/x?min_id=9")]
    [InlineData("<https://a.example/x,y;z?q=a,b>; rel=next", "next", "https://a.example/x,y;z?q=a,b")]
    [InlineData("</hub>; title=\"a, rel=hub; b\"; rel=\"self hub\"", "HUB", "https://a.example/hub")]
    [InlineData("<?page=2>; rel=next; type=text/html", "next", "https://a.example/api/v1/timelines/tag/ntb?page=2")]
    [InlineData("<https://a.example/1>; rel=\"next-archive\"", "next", null)]
    [InlineData("<https://a.example/1>", "next", null)]
    [InlineData("garbage", "next", null)]
    [InlineData(null, "next", null)]
    public void Find_Header_GivesTheRelationsAddress(string? header, string relation, string? expected) =>
        Assert.Equal(expected, LinkHeader.Find(header, relation, Page)?.AbsoluteUri);
}
