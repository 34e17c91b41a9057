using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Prcc.Functions.Tests.Api;

namespace Prcc.Functions.Tests.Browser;

/// <summary>What the page does when something is not as it should be. Faults are put between browser and server.</summary>
public sealed class StateTests(BrowserFixture browser, RankedDemo demo)
{
    private const string Api = "**/api/trends*";

    [Fact]
    public async Task While_data_is_on_its_way_the_page_says_so()
    {
        await using var page = await Dashboard.NewAsync(browser, demo);
        var arrives = new TaskCompletionSource();
        await page.Page.RouteAsync(Api, async route =>
        {
            await arrives.Task;
            await route.ContinueAsync();
        });
        await page.GoAsync();
        await page.Page.WaitForSelectorAsync("main[data-state=loading][aria-busy=true]");
        Assert.Contains("Memuat data", await page.Main.InnerTextAsync(), StringComparison.Ordinal);
        arrives.SetResult();
        await page.IsAsync("ready");
    }

    [Theory]
    [InlineData(500, "error", "sedang bermasalah")]
    [InlineData(503, "notReady", "Pemeringkatan pertama sedang disusun")]
    [InlineData(400, "error", "menolak permintaan")]
    public async Task A_refusal_is_told_and_a_second_try_may_succeed(int status, string state, string told)
    {
        await using var page = await Dashboard.NewAsync(browser, demo);
        await page.Page.RouteAsync(Api, route => route.FulfillAsync(new() { Status = status, ContentType = "application/problem+json", Body = "{}" }));
        await page.OpenAsync("", state);
        Assert.Contains(told, await page.Main.InnerTextAsync(), StringComparison.Ordinal);

        await page.Page.UnrouteAsync(Api);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Coba lagi" }).ClickAsync();
        await page.IsAsync("ready");
        Assert.False(await page.Page.Locator(".notice").Last.IsVisibleAsync());
    }

    [Fact]
    public async Task Offline_the_last_data_stays_and_it_is_asked_for_again_when_the_network_is_back()
    {
        await using var page = await Dashboard.NewAsync(browser, demo);
        await page.OpenAsync();
        await page.Page.Context.SetOfflineAsync(true);
        await page.IsAsync("offline");
        Assert.Equal(5, await page.Page.Locator("article.issue-card").CountAsync());
        Assert.Contains("tidak tersambung", await page.Main.InnerTextAsync(), StringComparison.Ordinal);

        await page.Page.Context.SetOfflineAsync(false);
        await page.IsAsync("ready");
    }

    [Fact]
    public async Task Data_older_than_half_an_hour_is_called_stale()
    {
        await using var page = await Dashboard.NewAsync(browser, demo);
        await page.Page.Clock.SetSystemTimeAsync(RankedDemo.Now.AddMinutes(31).UtcDateTime);
        await page.OpenAsync("", "stale");

        Assert.Contains("Data belum diperbarui sejak", await page.Main.InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_where_nothing_is_ranked_says_what_to_do()
    {
        await using var page = await Dashboard.NewAsync(browser, demo);
        await page.Page.RouteAsync(Api, async route => await ChangedAsync(route, trends => (trends["issues"], trends["runnerUp"], trends["priority"]) = (new JsonArray(), null, new JsonArray())));
        await page.OpenAsync("", "empty");

        Assert.Contains("Coba rentang waktu yang lebih panjang", await page.Main.InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_few_voices_show_intervals_and_no_bare_share()
    {
        await using var page = await Dashboard.NewAsync(browser, demo);
        await page.Page.RouteAsync(Api, async route => await ChangedAsync(route, trends =>
        {
            var sentiment = trends["issues"]![0]!["sentiment"]!;
            (sentiment["verdict"], sentiment["voices"]) = ("insufficient", 6);
        }));
        await page.OpenAsync();

        var card = page.Page.Locator("article.issue-card").First;
        Assert.Contains("data kurang", await card.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await card.Locator(".shares b").CountAsync());
    }

    [Fact]
    public async Task It_asks_by_etag_once_a_minute_and_gets_304()
    {
        await using var page = await Dashboard.NewAsync(browser, demo);
        await page.OpenAsync();

        var again = await page.Page.RunAndWaitForResponseAsync(() => page.Page.Clock.RunForAsync(61_000), answer => answer.Url.Contains("/api/trends", StringComparison.Ordinal));

        Assert.Equal(304, again.Status);
        Assert.NotNull(await again.Request.HeaderValueAsync("if-none-match"));
        await page.IsAsync("ready");
    }

    [Fact]
    public async Task Markup_in_names_posts_authors_and_sources_is_text_and_nothing_runs()
    {
        const string hostile = "<img src=x onerror=\"window.hacked=1\"><script>window.hacked=1</script>";
        await using var page = await Dashboard.NewAsync(browser, demo);
        await page.Page.RouteAsync("**/api/**", async route => await ChangedAsync(route, answer => Poison(answer, hostile)));
        foreach (var query in (string[])["", "?view=issue&id=" + demo.FirstIssue, "?view=priority", "?view=sources", "?view=about", "?mode=wall"])
        {
            await page.OpenAsync(query);
            foreach (var fold in await page.Page.Locator("details:not(.machine) > summary").AllAsync())
                await fold.ClickAsync();
            if (query != "?view=about")
                Assert.Contains(hostile, await page.Main.InnerTextAsync(), StringComparison.Ordinal);
            Assert.Equal(0, await page.Page.Locator("main img[src='x'], main script").CountAsync());
            Assert.Equal(0, await page.Page.Locator("a[href^='javascript:']").CountAsync());
        }
        Assert.Null(await page.Page.EvaluateAsync<int?>("window.hacked ?? null"));
        Assert.Empty(page.Errors);

        // And were there markup, the policy would still hold.
        await page.Page.EvaluateAsync("document.body.insertAdjacentHTML('beforeend', '<img src=\"data:,\" onerror=\"window.hacked=1\">')");
        await page.Page.EvaluateAsync("new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))");
        Assert.Null(await page.Page.EvaluateAsync<int?>("window.hacked ?? null"));
    }

    private static async Task ChangedAsync(IRoute route, Action<JsonNode> change)
    {
        var answer = await route.FetchAsync();
        if (!answer.Ok || !answer.Headers["content-type"].Contains("json", StringComparison.Ordinal))
        {
            await route.FulfillAsync(new() { Response = answer });
            return;
        }
        var json = JsonNode.Parse(await answer.TextAsync())!;
        change(json);
        await route.FulfillAsync(new() { Response = answer, Body = json.ToJsonString() });
    }

    /// <summary>Puts it wherever people, outlets or sources have the word.</summary>
    private static void Poison(JsonNode node, string hostile)
    {
        if (node is JsonArray list)
            foreach (var item in list.OfType<JsonNode>())
                Poison(item, hostile);
        if (node is not JsonObject whole)
            return;
        foreach (var (name, value) in whole.ToList())
            if (name is "name" or "text" or "outlet" or "scopeName" or "categoryName" or "term" or "lastError" or "missing" && value is null or JsonValue)
                whole[name] = hostile;
            else if (name == "url")
                whole[name] = "javascript:window.hacked=1";
            else if (value is not null)
                Poison(value, hostile);
    }
}
