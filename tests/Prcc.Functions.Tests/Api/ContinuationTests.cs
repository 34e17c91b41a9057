using System.Net;
using System.Text.Json;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Prcc.Functions.Api;
using Prcc.Pipeline.Sources;

namespace Prcc.Functions.Tests.Api;

public sealed class ContinuationTests(RankedDemo demo)
{
    private static readonly Gen<string> Letters = Gen.String[Gen.Char.AlphaNumeric, 1, 40];

    private readonly FakeTimeProvider time = new(RankedDemo.Now);

    private Continuations Tokens => new(new AuthorKeys(new byte[32]), time);

    [Fact]
    public void A_token_says_what_it_was_made_of() =>
        Gen.Select(Letters, Letters, Gen.Int[0, int.MaxValue]).Sample((about, last, offset) =>
            Tokens.Read(Tokens.Make(about, last, offset), about) == new Continuation(ContinuationState.Valid, last, offset));

    [Fact]
    public void A_token_of_another_list_or_changed_anywhere_or_made_up_is_wrong() =>
        Gen.Select(Letters, Letters, Gen.Int[0, 1000], Gen.Char["ABCDEFabcdef0189-_"]).Sample((about, other, at, letter) =>
        {
            var token = Tokens.Make(about, "post", 20);
            if (about != other)
                Assert.Equal(ContinuationState.Wrong, Tokens.Read(token, other).State);
            at %= token.Length;
            var changed = token[..at] + letter + token[(at + 1)..];
            // The last letter's spare bits may say the same.
            if (token[at] != letter && at < token.Length - 1)
                Assert.Equal(ContinuationState.Wrong, Tokens.Read(changed, about).State);
            Assert.Equal(ContinuationState.Wrong, Tokens.Read(other, about).State);
        });

    [Fact]
    public void A_token_lives_some_hours_and_is_the_same_within_one()
    {
        var token = Tokens.Make("list", "post", 20);
        time.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(token, Tokens.Make("list", "post", 20));
        time.Advance(TimeSpan.FromHours(5));
        Assert.Equal(ContinuationState.Valid, Tokens.Read(token, "list").State);
        time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(ContinuationState.Expired, Tokens.Read(token, "list").State);
    }

    [Theory]
    [InlineData("a", 9, 1)]
    [InlineData("c", 9, 3)]
    [InlineData("gone", 2, 2)]
    [InlineData("gone", 9, 3)]
    public void A_page_begins_behind_the_last_post_wherever_it_stands_by_then(string last, int offset, int start) =>
        Assert.Equal(start, new Continuation(ContinuationState.Valid, last, offset).StartIn(["a", "b", "c"]));

    [Theory]
    [InlineData("")]
    [InlineData("?sentiment=negative")]
    public async Task Paging_gives_every_post_once(string filter)
    {
        var (seen, next, pages) = (new List<string>(), $"/api/issues/{demo.FirstIssue}/posts{filter}", 0);
        var total = 0;
        while (next is not null)
        {
            using var answer = await demo.Http.GetAsync(next);
            var page = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());
            seen.AddRange(page.GetProperty("posts").EnumerateArray().Select(post => post.GetProperty("id").GetString()!));
            total = page.GetProperty("total").GetInt32();
            next = answer.Headers.TryGetValues("Link", out var links) ? links.Single().Split('>')[0][1..] : null;
            pages++;
        }
        Assert.True(pages > 1);
        Assert.Equal(total, seen.Count);
        Assert.Equal(seen.Count, seen.Distinct().Count());
    }

    [Fact]
    public async Task An_expired_page_is_gone_and_another_filter_s_is_refused()
    {
        await using var host = await demo.StartAsync();
        var path = $"/api/issues/{demo.FirstIssue}/posts";
        var token = JsonSerializer.Deserialize<JsonElement>(await host.Http.GetStringAsync(path)).GetProperty("continuation").GetString();

        using var other = await host.Http.GetAsync($"{path}?continuation={token}&type=Note");
        Assert.Equal(HttpStatusCode.BadRequest, other.StatusCode);
        host.Time.Advance(TimeSpan.FromHours(8));
        using var expired = await host.Http.GetAsync($"{path}?continuation={token}");
        Assert.Equal(HttpStatusCode.Gone, expired.StatusCode);
        Assert.Contains("urn:prcc:problem:continuation-expired", await expired.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
