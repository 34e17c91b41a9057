using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Prcc.Pipeline.Erase;

namespace Prcc.Functions.Tests.Api;

/// <summary>Asking for an author to be erased; what comes of it is tested with the run that does it.</summary>
public sealed class DeleteAuthorTests(RankedDemo demo)
{
    // Nobody's: other tests look at the same posts.
    private const string Key = "AAAAAAAAAAAAAAAAAAAAAA";

    [Fact]
    public async Task A_request_is_accepted_and_kept_and_repeated_it_stands_since_the_first()
    {
        await using var host = await demo.StartAsync();
        using var first = await host.Http.DeleteAsync("/api/authors/" + Key);
        host.Time.Advance(TimeSpan.FromMinutes(5));
        using var again = await host.Http.DeleteAsync("/api/authors/" + Key);

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (first.StatusCode, again.StatusCode));
        var text = await first.Content.ReadAsStringAsync();
        Assert.Equal(text, await again.Content.ReadAsStringAsync());
        var answer = JsonSerializer.Deserialize<JsonElement>(text);
        Assert.Equal((Key, "accepted"), (answer.GetProperty("key").GetString(), answer.GetProperty("status").GetString()));
        var erasures = host.Services.GetRequiredService<Erasures>();
        Assert.Contains(await erasures.WaitingAsync(TestContext.Current.CancellationToken), waiting => waiting.Author == Key);
        Assert.Contains(Erasures.HashOf(Key), await erasures.ErasedAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("@warga_bima")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task What_is_no_author_key_is_refused_with_the_way_to_find_it(string key)
    {
        using var answer = await demo.Http.DeleteAsync("/api/authors/" + key);

        var problem = await answer.ProblemAsync(HttpStatusCode.BadRequest);
        Assert.Equal("key", problem.GetProperty("parameter").GetString());
        Assert.Contains("author-key", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }
}
