using System.Web;
using Microsoft.AspNetCore.Http;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Tests.Archive;
using Prcc.Pipeline.Tests.Sources.Http;

namespace Prcc.Pipeline.Tests.Sources.Telegram;

public sealed class TelegramConnectorTests
{
    private const string Chat = """{ "id": -1001234567890, "title": "Kabar Lombok", "username": "KabarLombok", "type": "channel" }""";

    private static string Update(int id, string message, string kind = "channel_post", string chat = Chat) =>
        $$"""{ "update_id": {{id}}, "{{kind}}": { "chat": {{chat}}, {{message}} } }""";

    private static string Result(params string[] updates) => $$"""{ "ok": true, "result": [{{string.Join(',', updates)}}] }""";

    private static Task<ConnectorSite> StartAsync(Func<HttpContext, (int, string)> answer) =>
        ConnectorSite.StartAsync("telegram", answer, settings: ("Telegram:BotToken", TelegramFake.Token));

    private static Source Source(ConnectorSite at, Voice voice = Voice.Institution, params string[] accounts) =>
        new() { Id = "telegram-ntb", Name = "Telegram", Kind = "telegram", Url = at.Site.Address, Accounts = accounts is [] ? ["kabarlombok"] : accounts, Voice = voice };

    [Fact]
    public async Task Poll_understands_text_caption_and_edit()
    {
        await using var at = await StartAsync(_ => (200, Result(
            Update(11, """ "message_id": 7, "date": 1795492800, "text": "Gempa M4,1 terasa di Lombok Utara" """),
            Update(12, """ "message_id": 8, "date": 1795492860, "caption": "Foto: jembatan Gerung", "photo": [] """),
            Update(13, """ "message_id": 7, "date": 1795492800, "edit_date": 1795493400, "text": "Gempa M4,3 terasa di Lombok Utara" """, "edited_channel_post"))));
        var result = await at.PollAsync(Source(at));
        Assert.Equal((FetchOutcome.Ok, null, "14"), (result.Outcome, result.Error, result.Cursor));
        Assert.Equal(["Gempa M4,3 terasa di Lombok Utara", "Foto: jembatan Gerung"], result.Posts.Select(post => post.Text));
        var quake = result.Posts[0];
        Assert.Equal(("telegram", "-1001234567890/7", "-1001234567890", "Kabar Lombok"), (quake.Platform, quake.NativeId, quake.AuthorId, quake.AuthorName));
        Assert.Equal(("https://t.me/KabarLombok/7", Voice.Institution, null, false), (quake.Url, quake.Voice, quake.Metrics, quake.Deleted));
        Assert.Equal((DateTimeOffset.FromUnixTimeSeconds(1795492800), DateTimeOffset.FromUnixTimeSeconds(1795493400)), (quake.Published, quake.Updated));
        Assert.Null(result.Posts[1].Updated);
    }

    [Fact]
    public async Task Poll_confirms_posts_only_after_they_were_stored_and_then_forgets_the_offset()
    {
        await using var at = await StartAsync(context => (200, context.Request.Query.ContainsKey("offset") ? Result() : Result(Update(11, """ "message_id": 7, "date": 1, "text": "x" """))));
        var first = await at.PollAsync(Source(at));
        var second = await at.PollAsync(Source(at), first.Cursor);
        await at.PollAsync(Source(at), second.Cursor);
        Assert.Equal([null, "12", null], at.Asked.Select(path => HttpUtility.ParseQueryString(path[path.IndexOf('?', StringComparison.Ordinal)..])["offset"]));
        Assert.All(at.Asked, path => Assert.EndsWith("limit=100&timeout=0&allowed_updates=%5B%22channel_post%22%2C%22edited_channel_post%22%5D", path, StringComparison.Ordinal));
        Assert.Equal("", second.Cursor);
    }

    [Fact]
    public async Task Poll_channel_that_is_not_listed_is_left_out_and_named()
    {
        const string Other = """{ "id": -1009, "title": "Info Bima", "username": "infobima", "type": "channel" }""";
        await using var at = await StartAsync(_ => (200, Result(
            Update(1, """ "message_id": 1, "date": 1, "text": "a" """, chat: Other), Update(2, """ "message_id": 2, "date": 1, "text": "b" """, chat: Other), Update(3, """ "message_id": 3, "date": 1, "text": "c" """))));
        var result = await at.PollAsync(Source(at));
        Assert.Equal(("c", FetchOutcome.Partial, "4"), (Assert.Single(result.Posts).Text, result.Outcome, result.Cursor));
        Assert.Equal("left out 2 posts of channels that invited the bot and are not in \"accounts\": infobima (-1009): 2; add them to read them", result.Error);
        Assert.Equal(3, (await at.PollAsync(Source(at, Voice.News, "@KABARLOMBOK", "-1009"))).Posts.Count);
    }

    [Fact]
    public async Task Poll_private_channel_has_no_address_and_a_citizens_channel_is_an_author()
    {
        await using var at = await StartAsync(_ => (200, Result(Update(1, """ "message_id": 1, "date": 1, "text": "a" """, chat: """{ "id": -1009, "title": "Warga", "type": "channel" }"""))));
        var post = Assert.Single((await at.PollAsync(Source(at, Voice.Public, "-1009"))).Posts);
        Assert.Equal((null, "-1009", Voice.Public), (post.Url, post.AuthorId, post.Voice));
    }

    [Fact]
    public async Task Poll_what_has_no_words_is_passed_over_and_words_that_were_taken_back_are_deleted()
    {
        await using var at = await StartAsync(_ => (200, Result(
            Update(1, """ "message_id": 1, "date": 1, "photo": [] """),
            Update(2, """ "message_id": 2, "date": 1, "edit_date": 2, "photo": [] """, "edited_channel_post"),
            """{ "update_id": 3, "my_chat_member": {} }""",
            """{ "update_id": 4, "channel_post": { "message_id": "x" } }""",
            """{ "update_id": 5, "channel_post": { "message_id": 5 } }""")));
        var result = await at.PollAsync(Source(at));
        Assert.Equal(("-1001234567890/2", true), (Assert.Single(result.Posts).NativeId, result.Posts[0].Deleted));
        Assert.Equal((2, "6"), (result.Refused.Count, result.Cursor));
    }

    [Theory]
    [InlineData(401, """{ "ok": false, "error_code": 401, "description": "Unauthorized" }""", FetchOutcome.AuthFailed, "set Sources:Telegram:BotToken")]
    [InlineData(404, """{ "ok": false, "error_code": 404, "description": "Not Found" }""", FetchOutcome.AuthFailed, "@BotFather")]
    [InlineData(409, """{ "ok": false, "error_code": 409, "description": "Conflict: can't use getUpdates method while webhook is active" }""", FetchOutcome.Blocked, "deleteWebhook")]
    [InlineData(429, """{ "ok": false, "error_code": 429, "description": "Too Many Requests: retry after 90", "parameters": { "retry_after": 90 } }""", FetchOutcome.Deferred, "retry after 90")]
    [InlineData(500, """{ "ok": false, "error_code": 500, "description": "Internal Server Error" }""", FetchOutcome.Unreachable, "Internal Server Error")]
    [InlineData(500, "oops", FetchOutcome.Unreachable, "HTTP 500")]
    [InlineData(200, "<!doctype html><html></html>", FetchOutcome.Blocked, "a page for people")]
    [InlineData(200, """{ "ok": true }""", FetchOutcome.Malformed, "documented JSON")]
    [InlineData(200, """{ "ok": true, "result": [ {} ] }""", FetchOutcome.Malformed, "documented JSON")]
    public async Task Poll_refusal_becomes_an_outcome_with_a_remedy_and_without_the_token(int status, string body, FetchOutcome outcome, string words)
    {
        await using var at = await StartAsync(_ => (status, body));
        var result = await at.PollAsync(Source(at), "7");
        Assert.Equal((outcome, null), (result.Outcome, result.Cursor));
        Assert.Contains(words, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("AAHrahasia", result.Error, StringComparison.Ordinal);
        Assert.Equal(status == 429 ? SamplePosts.Noon.AddSeconds(90) : null, result.NotBefore);
    }

    [Fact]
    public async Task Missing_token_turns_it_off_with_one_line()
    {
        await using var at = await ConnectorSite.StartAsync("telegram", _ => (500, ""));
        Assert.Equal("setting Sources:Telegram:BotToken is not set", at.Connector.Missing(Source(at)));
    }
}
