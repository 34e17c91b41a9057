using System.Text.Json;
using System.Text.Json.Nodes;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Sources.Bluesky;

namespace Prcc.Pipeline.Tests.Sources.Bluesky;

public sealed class PostViewTests
{
    private static readonly FakePost Sample = new(7, 1, "Banjir di Bima, tolong @diskominfo.test", "2026-11-24T11:00:00.000+08:00", new DateTimeOffset(2026, 11, 24, 3, 0, 4, TimeSpan.Zero));

    private static RawPost Raw(Action<JsonObject>? change = null)
    {
        var (post, refused) = Read(change);
        Assert.Null(refused);
        return post!.Raw(Voice.Public);
    }

    private static (PostView? Post, string? Refused) Read(Action<JsonObject>? change = null)
    {
        var view = Sample.View();
        change?.Invoke(view);
        return PostView.Read(JsonDocument.Parse(view.ToJsonString()).RootElement);
    }

    [Fact]
    public void Every_field_has_its_place()
    {
        var post = Raw();
        Assert.Equal(("bluesky", Sample.Uri, Sample.Did, Sample.Text), (post.Platform, post.NativeId, post.AuthorId, post.Text));
        Assert.Equal($"https://bsky.app/profile/{Sample.Did}/post/{Sample.Key}", post.Url);
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 3, 0, 0, TimeSpan.Zero), post.Published!.Value.ToUniversalTime());
        Assert.Equal(("id", new Metrics(Likes: 7, Replies: 0, Reposts: 1, Quotes: 2)), (post.Language, post.Metrics));
        Assert.Null(post.Updated);
    }

    [Fact]
    public void Counts_that_are_not_given_are_not_zero() =>
        Assert.Equal(new Metrics(Likes: 7, Replies: 0), Raw(view => Assert.True(view.Remove("repostCount") && view.Remove("quoteCount"))).Metrics);

    [Theory]
    [InlineData("2026-11-25T00:00:00Z")]
    [InlineData("0010-12-31T23:00:00.000Z")]
    [InlineData("kemarin")]
    [InlineData("2026-11-24")]
    [InlineData("")]
    public void Time_that_cannot_be_true_is_that_of_the_first_sight(string claimed) =>
        Assert.Equal(Sample.IndexedAt, Raw(view => view["record"]!["createdAt"] = claimed).Published);

    [Fact]
    public void Time_without_any_other_is_the_authors() =>
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 3, 0, 0, TimeSpan.Zero), Raw(view => view.Remove("indexedAt")).Published!.Value.ToUniversalTime());

    [Theory]
    [InlineData("""{"$type":"app.bsky.embed.images","images":[{"alt":"Jalan berlubang"},{"alt":" "},{"alt":"Mobil terjebak"}]}""", "\nJalan berlubang\nMobil terjebak")]
    [InlineData("""{"$type":"app.bsky.embed.gallery","items":[{"$type":"app.bsky.embed.gallery#image","alt":"Pasar Bertais"}]}""", "\nPasar Bertais")]
    [InlineData("""{"$type":"app.bsky.embed.video","alt":"Air naik"}""", "\nAir naik")]
    [InlineData("""{"$type":"app.bsky.embed.recordWithMedia","record":{},"media":{"$type":"app.bsky.embed.images","images":[{"alt":"Sekolah"}]}}""", "\nSekolah")]
    [InlineData("""{"$type":"app.bsky.embed.external","external":{"uri":"https://berita.example","title":"Judul","description":"Isi"}}""", "")]
    [InlineData("""{"images":"x","items":{},"media":[],"alt":3}""", "")]
    public void Descriptions_of_pictures_follow_the_text(string embed, string expected) =>
        Assert.Equal(Sample.Text + expected, Raw(view => view["record"]!["embed"] = JsonNode.Parse(embed)).Text);

    [Fact]
    public void Tags_outside_the_text_follow_it() =>
        Assert.Equal(Sample.Text + "\n#Bima #NTB", Raw(view => view["record"]!["tags"] = new JsonArray("Bima", 3, "NTB")).Text);

    [Theory]
    [InlineData("[]", null)]
    [InlineData("\"id\"", null)]
    [InlineData("[5,\"en\",\"id\"]", "en")]
    public void Language_is_the_first_that_the_author_states(string langs, string? expected) =>
        Assert.Equal(expected, Raw(view => view["record"]!["langs"] = JsonNode.Parse(langs)).Language);

    [Theory]
    [InlineData("!no-unauthenticated", true)]
    [InlineData("!hide", true)]
    [InlineData("spam", false)]
    public void Label_of_author_or_post_may_withhold_it(string label, bool expected)
    {
        var labels = new JsonArray(new JsonObject { ["val"] = label });
        Assert.Equal(expected, Read(view => view["author"]!["labels"] = labels.DeepClone()).Post!.IsWithheld);
        Assert.Equal(expected, Read(view => view["labels"] = labels.DeepClone()).Post!.IsWithheld);
    }

    [Theory]
    [InlineData("uri", "\"at://warga7.test/app.bsky.feed.post/3lpos00000007\"", "no uri of a post (at://warga7.test")]
    [InlineData("uri", "\"at://did:plc:warga/app.bsky.feed.like/3lpos00000007\"", "no uri of a post")]
    [InlineData("uri", "7", "no uri of a post (none)")]
    [InlineData("author", "{}", "has no author")]
    [InlineData("record", "{\"text\":7}", "has no text")]
    public void View_without_what_a_post_needs_is_refused_with_its_reason(string field, string json, string expected)
    {
        var (post, refused) = Read(view => view[field] = JsonNode.Parse(json));
        Assert.Null(post);
        Assert.Contains(expected, refused, StringComparison.Ordinal);
    }
}
