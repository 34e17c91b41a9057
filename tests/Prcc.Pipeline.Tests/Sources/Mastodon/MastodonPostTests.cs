using System.Text.Json;
using System.Text.Json.Nodes;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Sources.Mastodon;
using Prcc.Pipeline.Tests.Archive;

namespace Prcc.Pipeline.Tests.Sources.Mastodon;

public sealed class MastodonPostTests
{
    private static (RawPost? Post, string? Refusal) Read(JsonNode status, Voice voice = Voice.Public) => MastodonPost.Read(
        JsonSerializer.SerializeToElement(status),
        new Source { Id = "uji", Name = "Uji", Kind = "mastodon", Url = new Uri("https://lombok.example/"), Voice = voice });

    private static RawPost Post(Action<JsonObject> change, Voice voice = Voice.Public)
    {
        var (post, refusal) = Read(MastodonSamples.Status(change), voice);
        Assert.Null(refusal);
        return Assert.IsType<RawPost>(post);
    }

    [Fact]
    public void Status_has_every_field()
    {
        var post = Post(status => status["edited_at"] = "2026-11-24T04:00:00.000Z");
        Assert.Equal(("mastodon", "https://lombok.example/users/warga1/statuses/117020593741189701", "117020593741189701"), (post.Platform, post.NativeId, post.RecheckId));
        Assert.Equal(("https://lombok.example/users/warga1", Voice.Public, "id"), (post.AuthorId, post.Voice, post.Language));
        Assert.Equal((null, "<p>Jalan ke Sekotong rusak lagi</p>", "https://lombok.example/@warga1/117020593741189701"), (post.Title, post.Text, post.Url));
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 3, 5, 0, 250, TimeSpan.Zero), post.Published);
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 4, 0, 0, TimeSpan.Zero), post.Updated);
        Assert.Equal(new Metrics(Likes: 5, Replies: 2, Reposts: 3, Quotes: 1), post.Metrics);
        Assert.False(post.Deleted);
    }

    [Fact]
    public void Count_that_a_server_does_not_give_is_not_zero() =>
        Assert.Equal(new Metrics(Likes: 5, Replies: 2, Reposts: 3), Post(status => status.Remove("quotes_count")).Metrics);

    [Fact]
    public void Nulls_that_the_documentation_allows_are_no_trouble()
    {
        var post = Post(status => (status["url"], status["language"], status["edited_at"]) = (null, null, null));
        Assert.Equal((null, null, null), (post.Url, post.Language, post.Updated));
    }

    [Fact]
    public void Author_of_an_older_server_is_named_by_the_profile_or_by_user_and_host()
    {
        Assert.Equal("https://lombok.example/@warga1", Post(status => status["account"]!.AsObject().Remove("uri")).AuthorId);
        Assert.Equal("warga1@lombok.example", Post(status => status["account"] = new JsonObject { ["acct"] = "warga1" }).AuthorId);
    }

    [Fact]
    public void Content_warning_is_the_title_and_what_pictures_show_belongs_to_the_text()
    {
        var raw = Post(status =>
        {
            status["spoiler_text"] = "banjir: 2 < 3 & Dompu";
            status["media_attachments"] = new JsonArray(new JsonObject { ["type"] = "image", ["description"] = "Air setinggi <2 m> di pasar" }, new JsonObject { ["description"] = null });
        });
        var post = Made(raw);
        Assert.Equal(("banjir: 2 < 3 & Dompu", "Jalan ke Sekotong rusak lagi\nAir setinggi <2 m> di pasar"), (post.Name, post.Content));
    }

    [Fact]
    public void Html_of_mentions_hashtags_and_shortened_links_reads_as_it_looks()
    {
        var raw = Post(status => status["content"] =
            """
            <p><span class="h-card"><a href="https://lombok.example/@budi" class="u-url mention">@<span>budi</span></a></span> <a href="https://lombok.example/tags/lombok" class="mention hashtag" rel="tag">#<span>lombok</span></a><br />lihat <a href="https://contoh.id/berita/panjang"><span class="invisible">https://</span><span class="ellipsis">contoh.id/berita</span><span class="invisible">/panjang</span></a></p>
            """);
        Assert.Equal("@… #lombok\nlihat https://contoh.id/berita/panjang", Made(raw).Content);
    }

    [Theory]
    [InlineData("visibility", "unlisted")]
    [InlineData("visibility", "private")]
    [InlineData("visibility", "direct")]
    [InlineData("visibility", null)]
    [InlineData("content", "")]
    [InlineData("content", "<p></p>")]
    public void Post_that_is_not_for_everybody_or_says_nothing_is_left_out(string field, string? value) =>
        Assert.Equal((null, null), Read(MastodonSamples.Status(status => status[field] = value)));

    [Fact]
    public void Reblog_is_no_post() =>
        Assert.Equal((null, null), Read(MastodonSamples.Status(status => status["reblog"] = MastodonSamples.Status("1"))));

    [Theory]
    [InlineData("id")]
    [InlineData("uri")]
    [InlineData("content")]
    [InlineData("account")]
    public void Post_that_lacks_what_makes_it_one_is_refused(string field)
    {
        var (post, refusal) = Read(MastodonSamples.Status(status => status.Remove(field)));
        Assert.Null(post);
        Assert.Contains("lacks its id, uri, content or account", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Item_that_is_no_post_is_refused()
    {
        Assert.Contains("no post", Read(JsonValue.Create(7)).Refusal, StringComparison.Ordinal);
        Assert.Contains("no post", Read(MastodonSamples.Status(status => status["created_at"] = "kemarin")).Refusal, StringComparison.Ordinal);
    }

    private static Post Made(RawPost raw)
    {
        var source = new Source { Id = "uji", Name = "Uji", Kind = "mastodon", Url = new Uri("https://lombok.example/"), Voice = Voice.Public };
        Assert.True(SamplePosts.Maker.TryMake(source, raw, SamplePosts.Noon, out var post, out _));
        return post;
    }
}
