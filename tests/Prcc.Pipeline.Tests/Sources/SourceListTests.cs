using Prcc.Pipeline.Sources;

namespace Prcc.Pipeline.Tests.Sources;

public sealed class SourceListTests
{
    private const string Good = """{ "id": "suara-ntb", "name": "Suara NTB", "kind": "feed", "url": "https://suarantb.com/feed/", "local": true }""";

    private static IReadOnlyList<string> Problems(string json) =>
        Assert.Throws<SourceListException>(() => SourceList.Parse(json, "sources.json")).Problems;

    [Fact]
    public void Load_TheProjectsOwnList_IsValid()
    {
        var list = SourceList.Load(RepositoryFiles.Path("seeds", "sources.json"));
        Assert.True(list.All.Count >= 20);
        Assert.All(list.All, source => Assert.Contains("Not run live", source.Note, StringComparison.Ordinal));
        Assert.Contains(list.All, source => source is { Id: "lombok-post", MislabelledUtcOffset: 7 });
        Assert.Contains(list.All, source => source.Voice == Voice.Institution);
    }

    [Fact]
    public void Parse_GoodEntry_TakesDefaults()
    {
        var source = Assert.Single(SourceList.Parse($"[ {Good}, ] // comment", "sources.json").All);
        Assert.Equal((Voice.News, true, 15, true), (source.Voice, source.Local, source.PollMinutes, source.Enabled));
    }

    [Theory]
    [InlineData("""{ "id": "a b", "name": "x", "kind": "feed", "url": "https://a.id/" }""", "entry 1 (\"a b\"): \"id\" must be")]
    [InlineData("""{ "id": "inbox-x", "name": "x", "kind": "feed", "url": "https://a.id/" }""", "which dropped files and pushes have")]
    [InlineData("""{ "name": "x", "kind": "feed", "url": "https://a.id/" }""", "entry 1: \"id\" is missing; write a short id")]
    [InlineData("""{ "id": "ab", "name": "", "kind": "feed", "url": "https://a.id/" }""", "\"name\" is \"\"")]
    [InlineData("""{ "id": "ab", "name": "x", "kind": "telepathy", "url": "https://a.id/" }""", "\"kind\" is \"telepathy\", which no connector reads; write one of: bluesky, facebook, feed, jetstream")]
    [InlineData("""{ "id": "ab", "name": "x", "kind": "feed", "url": "suarantb.com/feed" }""", "\"url\" is \"suarantb.com/feed\"; write an absolute address")]
    [InlineData("""{ "id": "ab", "name": "x", "kind": "feed", "url": "file:///etc/passwd" }""", "write an absolute address")]
    [InlineData("""{ "id": "ab", "name": "x", "kind": "feed", "url": "https://me:pw@a.id/" }""", "holds no password")]
    [InlineData("""{ "id": "ab", "name": "x", "kind": "feed", "url": "https://a.id/", "pollMinutes": 1 }""", "\"pollMinutes\" is 1; write a whole number from 5 to 1440")]
    [InlineData("""{ "id": "ab", "name": "x", "kind": "feed", "url": "https://a.id/", "pollMinutes": 7.5 }""", "\"pollMinutes\" is 7.5")]
    [InlineData("""{ "id": "ab", "name": "x", "kind": "feed", "url": "https://a.id/", "mislabelledUtcOffset": 20 }""", "write a number from -12 to 14")]
    [InlineData("""{ "id": "ab", "name": "x", "kind": "feed", "url": "https://a.id/", "voice": "loud" }""", "write one of: news, institution, public")]
    [InlineData("""{ "id": "ab", "name": "x", "kind": "feed", "url": "https://a.id/", "enabled": "yes" }""", "write true or false")]
    [InlineData("""{ "id": "ab", "name": "x", "kind": "feed", "url": "https://a.id/", "pollminutes": 10 }""", "write \"pollMinutes\"")]
    [InlineData("""{ "id": "ab", "name": "x", "kind": "feed", "url": "https://a.id/", "colour": 1 }""", "\"colour\" is no property of a source")]
    [InlineData("""{ "id": "ab", "id": "ab", "name": "x", "kind": "feed", "url": "https://a.id/" }""", "\"id\" is written 2 times")]
    [InlineData("""{ "id": "ab", "name": "x", "kind": "feed", "url": "https://a.id/", "mode": "ftp" }""", "\"mode\" is \"ftp\"; write one of: wordpress, blogger, or leave it out")]
    [InlineData("""{ "id": "ab", "name": "x", "kind": "feed", "url": "https://a.id/", "terms": ["ntb"] }""", "\"terms\" mean nothing to kind feed")]
    [InlineData("""{ "id": "ab", "name": "x", "kind": "bluesky" }""", "\"terms\" are missing; write a list of search queries")]
    [InlineData("""{ "id": "ab", "name": "x", "kind": "mastodon", "url": "https://a.id/", "terms": ["ntb", ""] }""", "write a list of texts")]
    [InlineData("""{ "id": "ab", "name": "x", "kind": "youtube" }""", "\"terms\" are missing; write a list of search queries, or \"accounts\": a list of channel ids")]
    [InlineData("""{ "id": "ab", "name": "x", "kind": "facebook", "accounts": [] }""", "\"accounts\" are missing; write a list of ids of pages")]
    [InlineData("""{ "id": "ab", "name": "x", "kind": "mastodon" }""", "\"url\" is missing; write the server, such as https://mastodon.example/")]
    [InlineData("""{ "id": "ab", "name": "x", "kind": "feed", "url": "https://a.id/", "maxRequests": 0 }""", "\"maxRequests\" is 0; write a whole number from 1 to 1000")]
    [InlineData("""7""", "entry 1 is no object")]
    public void Parse_BadEntry_NamesItAndTheRemedy(string entry, string expected) =>
        Assert.Contains(expected, Assert.Single(Problems($"[ {entry} ]")), StringComparison.Ordinal);

    [Fact]
    public void Parse_PlatformEntry_TakesThePlatformsAddressAndVoice()
    {
        var source = Assert.Single(SourceList.Parse("""[ { "id": "yt", "name": "x", "kind": "youtube", "accounts": ["UC1", "UC2", "UC1"], "maxPosts": 50 } ]""", "sources.json").All);
        Assert.Equal(("https://www.googleapis.com/youtube/v3/", Voice.Public, 50), (source.Url.AbsoluteUri, source.Voice, source.MaxPosts));
        Assert.Equal(["UC1", "UC2"], source.Accounts);
    }

    [Fact]
    public void Parse_ManyProblems_NamesAllAtOnce()
    {
        var problems = Problems("""[ { "id": "A", "name": 1, "kind": "x", "url": "y", "z": 0 }, { } ]""");
        Assert.Equal(5 + 4, problems.Count);
    }

    [Fact]
    public void Parse_SameIdOrAddressTwice_NamesBothEntries()
    {
        var problems = Problems($"[ {Good}, {Good} ]");
        Assert.Equal(2, problems.Count);
        Assert.All(problems, problem => Assert.StartsWith("entry 1 (\"suara-ntb\") and entry 2 (\"suara-ntb\") have the same", problem, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{}", "must hold a list")]
    [InlineData("[ { ] ]", "no JSON")]
    [InlineData("", "no JSON")]
    public void Parse_NoListAtAll_SaysSo(string json, string expected) => Assert.Contains(expected, Assert.Single(Problems(json)), StringComparison.Ordinal);

    [Fact]
    public void Load_MissingFile_SaysSo() => Assert.Contains("cannot be read", Assert.Throws<SourceListException>(() => SourceList.Load("no-such-file.json")).Message, StringComparison.Ordinal);
}
