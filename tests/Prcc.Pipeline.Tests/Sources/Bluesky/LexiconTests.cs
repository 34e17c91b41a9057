using System.Text.Json;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Sources.Bluesky;

namespace Prcc.Pipeline.Tests.Sources.Bluesky;

/// <summary>What is sent and read, against the platform's own lexicons and test vectors.</summary>
public sealed class LexiconTests
{
    private static readonly Source Source = new() { Id = "b", Name = "b", Kind = "bluesky", Url = new Uri("https://pds.example/"), Terms = ["lombok"], Mode = "indonesian" };

    private static string Folder()
    {
        var folder = RepositoryFiles.Data("bluesky", "atproto");
        Assert.SkipWhen(folder is null, "The lexicons and test vectors (bluesky/atproto) are not on this machine; set PRCC_DATA.");
        return folder;
    }

    private static JsonElement Definition(string method) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine([Folder(), "lexicons", .. method.Split('.')]) + ".json")).RootElement.GetProperty("defs").GetProperty("main");

    private static IEnumerable<string> Names(JsonElement schema) => schema.GetProperty("properties").EnumerateObject().Select(property => property.Name);

    private static IEnumerable<string> Lines(string file) =>
        File.ReadLines(Path.Combine(Folder(), "interop-test-files", "syntax", file)).Where(line => line.Length > 0 && !line.StartsWith('#'));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Search_sends_only_documented_parameters_and_all_required_ones(bool v2)
    {
        var place = SearchPlace.Of(null, Source.Terms, DateTimeOffset.UnixEpoch.AddDays(20_000)) with { V2 = v2, Page = "100" };
        var address = SearchMethods.Address(Source, place);
        var parameters = Definition(address.AbsolutePath["/xrpc/".Length..]).GetProperty("parameters");
        var sent = address.Query.TrimStart('?').Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]));
        Assert.Subset(Names(parameters).ToHashSet(), sent.Keys.ToHashSet());
        Assert.Superset(parameters.GetProperty("required").EnumerateArray().Select(name => name.GetString()!).ToHashSet(), sent.Keys.ToHashSet());
        Assert.Contains(sent["sort"], parameters.GetProperty("properties").GetProperty("sort").GetProperty("knownValues").EnumerateArray().Select(value => value.GetString()));
        Assert.Equal(SearchPage.Most, parameters.GetProperty("properties").GetProperty("limit").GetProperty("maximum").GetInt32());
        Assert.All(sent.Keys.Except(["cursor"]), name => Assert.Contains(name, v2 ? FakeSearch.V2 : FakeSearch.V1));
    }

    [Theory]
    [InlineData("app.bsky.feed.searchPosts")]
    [InlineData("app.bsky.feed.searchPostsV2")]
    public void Fake_knows_no_parameter_that_the_lexicon_does_not(string method) =>
        Assert.Subset(Names(Definition(method).GetProperty("parameters")).ToHashSet(), (method == SearchMethods.V1 ? FakeSearch.V1 : FakeSearch.V2).ToHashSet());

    [Fact]
    public void Lookup_asks_for_as_many_posts_as_the_lexicon_allows() =>
        Assert.Equal(PostChecks.Most, Definition("app.bsky.feed.getPosts").GetProperty("parameters").GetProperty("properties").GetProperty("uris").GetProperty("maxLength").GetInt32());

    [Theory]
    [InlineData("com.atproto.server.createSession")]
    [InlineData("com.atproto.server.refreshSession")]
    public void Session_has_the_tokens_that_are_read(string method)
    {
        var main = Definition(method);
        Assert.Superset(new HashSet<string> { "accessJwt", "refreshJwt" }, main.GetProperty("output").GetProperty("schema").GetProperty("required").EnumerateArray().Select(name => name.GetString()!).ToHashSet());
        Assert.Equal(method.EndsWith("createSession", StringComparison.Ordinal), main.TryGetProperty("input", out var input));
        if (input.ValueKind == JsonValueKind.Object)
            Assert.Equal(["identifier", "password"], input.GetProperty("schema").GetProperty("required").EnumerateArray().Select(name => name.GetString()));
    }

    [Fact]
    public void View_and_record_have_the_fields_that_are_read()
    {
        var defs = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder(), "lexicons", "app", "bsky", "feed", "defs.json"))).RootElement.GetProperty("defs");
        Assert.Superset(new HashSet<string> { "uri", "author", "record", "indexedAt", "likeCount", "replyCount", "repostCount", "quoteCount", "labels" }, Names(defs.GetProperty("postView")).ToHashSet());
        var view = new FakePost(1, 1, "x", "", default).View();
        Assert.Superset(defs.GetProperty("postView").GetProperty("required").EnumerateArray().Select(name => name.GetString()!).ToHashSet(), view.Select(field => field.Key).ToHashSet());
        Assert.Superset(new HashSet<string> { "text", "langs", "createdAt", "embed", "tags" }, Names(Definition("app.bsky.feed.post").GetProperty("record")).ToHashSet());
    }

    [Theory]
    [InlineData("images", "image")]
    [InlineData("gallery", "image")]
    [InlineData("video", "main")]
    public void Pictures_and_films_have_the_description_that_is_read(string embed, string definition) =>
        Assert.Contains("alt", Names(JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder(), "lexicons", "app", "bsky", "embed", embed + ".json"))).RootElement.GetProperty("defs").GetProperty(definition)));

    [Fact]
    public void At_uris_are_those_of_the_test_vectors()
    {
        Assert.All(Lines("aturi_syntax_valid.txt"), line => Assert.Equal(line, AtUri.Parse(line)?.ToString()));
        Assert.All(Lines("aturi_syntax_invalid.txt"), line => Assert.Null(AtUri.Parse(line)));
        Assert.All(Lines("did_syntax_valid.txt"), line => Assert.True(AtUri.Parse($"at://{line}/app.bsky.feed.post/1") is { IsPost: true }, line));
        Assert.All(Lines("recordkey_syntax_valid.txt"), line => Assert.Equal(line, AtUri.Parse($"at://did:plc:a/app.bsky.feed.post/{line}")?.Key));
        Assert.All(Lines("recordkey_syntax_invalid.txt"), line => Assert.Null(AtUri.Parse($"at://did:plc:a/app.bsky.feed.post/{line}")));
    }

    [Fact]
    public void Times_are_those_of_the_test_vectors()
    {
        Assert.All(Lines("datetime_syntax_valid.txt"), line => Assert.NotNull(AtTime.Parse(line)));
        Assert.All(Lines("datetime_syntax_invalid.txt").Concat(Lines("datetime_parse_invalid.txt")), line => Assert.Null(AtTime.Parse(line)));
        Assert.Equal("1985-04-12T23:20:50.123Z", AtTime.Write(AtTime.Parse("1985-04-13T06:20:50.1235678912345+07:00")!.Value));
    }
}
