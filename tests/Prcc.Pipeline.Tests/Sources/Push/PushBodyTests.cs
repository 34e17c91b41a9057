using System.Text;
using System.Text.Json;
using CsCheck;
using Prcc.Pipeline.Sources.Push;

namespace Prcc.Pipeline.Tests.Sources.Push;

public sealed class PushBodyTests
{
    private const string Post = """{ "id": "1", "platform": "ntbcare", "author": "a", "text": "Jalan rusak", "published": "2026-11-24T14:05:00+08:00", "likes": 3, "title": null }""";
    private const string Event = """{ "specversion": "1.0", "id": "e1", "source": "https://vendor.example", "type": "prcc.post", "data": """ + Post + " }";

    private static (string? Problem, IReadOnlyList<PushItem> Items) Read(string body, PushFormat format) =>
        (PushBody.Read(Encoding.UTF8.GetBytes(body), format, out var items), items);

    [Theory]
    [InlineData("[" + Post + "," + Post + "]", PushFormat.Json, 2)]
    [InlineData(Post, PushFormat.Json, 1)]
    [InlineData(Post + "\r\n\n" + Post + "\n", PushFormat.Lines, 2)]
    [InlineData(Event, PushFormat.CloudEvents, 1)]
    [InlineData("[" + Event + "," + Event + "]", PushFormat.CloudEvents, 2)]
    [InlineData(Post, PushFormat.CloudEventBody, 1)]
    public void Read_EachFormat_GivesItsPosts(string body, PushFormat format, int count)
    {
        var (problem, items) = Read(body, format);
        Assert.Null(problem);
        Assert.Equal(count, items.Count);
        Assert.All(items, item => Assert.Equal(("Jalan rusak", "3", false), (item.Fields["TEXT"], item.Fields["likes"], item.Fields.ContainsKey("title"))));
    }

    [Theory]
    [InlineData("[ 7 ]", PushFormat.Json, "a Number where an object was expected")]
    [InlineData("{ \"id\": 1 ", PushFormat.Lines, "not JSON at byte")]
    [InlineData("""{ "id": "\ud83d" }""", PushFormat.Json, "half a character")]
    [InlineData("""{ "specversion": "0.3" }""", PushFormat.CloudEvents, "\"specversion\": \"1.0\"")]
    [InlineData("""{ "specversion": "1.0", "id": "1" }""", PushFormat.CloudEvents, "an \"id\" and a \"source\"")]
    [InlineData("""{ "specversion": "1.0", "id": "1", "source": "s", "type": "other" }""", PushFormat.CloudEvents, "posts come as \"prcc.post\"")]
    [InlineData("""{ "specversion": "1.0", "id": "1", "source": "s", "type": "prcc.post" }""", PushFormat.CloudEvents, "no \"data\"")]
    public void Read_BadItem_IsNamedAndTheOthersStand(string body, PushFormat format, string expected)
    {
        var (problem, items) = Read(body, format);
        Assert.Null(problem);
        Assert.Contains(expected, Assert.Single(items).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", PushFormat.Json, "there is no JSON at line 1, byte 1")]
    [InlineData("[\n 1,", PushFormat.Json, "there is no JSON at line 2")]
    [InlineData("[]", PushFormat.Json, "there are no posts")]
    [InlineData("\n \n", PushFormat.Lines, "there are no posts")]
    public void Read_BadBody_SaysWhere(string body, PushFormat format, string expected) =>
        Assert.Contains(expected, Read(body, format).Problem, StringComparison.Ordinal);

    [Fact]
    public void Read_TooManyPosts_AreRefusedTogether() =>
        Assert.Contains("501 posts, more than 500", Read("[" + string.Join(',', Enumerable.Repeat("{}", 501)) + "]", PushFormat.Json).Problem, StringComparison.Ordinal);

    [Fact]
    public void Read_AnyBytes_NeverThrows() =>
        Gen.Select(Gen.OneOf(Gen.Byte.Array[0, 60], Gen.String.Select(text => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(text))), Gen.Char["{}[]\",:\\ud83d01en\n"].Array[0, 30].Select(text => Encoding.UTF8.GetBytes(text))), Gen.Enum<PushFormat>())
            .Sample((body, format) => PushBody.Read(body, format, out _));
}
