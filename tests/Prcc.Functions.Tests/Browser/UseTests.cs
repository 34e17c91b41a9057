using Microsoft.Playwright;
using Prcc.Functions.Tests.Api;

namespace Prcc.Functions.Tests.Browser;

/// <summary>What a reader does with the page: by keyboard, by links, through time.</summary>
public sealed class UseTests(BrowserFixture browser, RankedDemo demo)
{
    [Fact]
    public async Task By_keyboard_alone_one_skips_to_the_content_changes_the_window_and_opens_why()
    {
        await using var page = await Dashboard.NewAsync(browser, demo);
        await page.OpenAsync();
        var keyboard = page.Page.Keyboard;

        await keyboard.PressAsync("Tab");
        Assert.Equal("Langsung ke isi", await FocusedAsync(page));
        await keyboard.PressAsync("Enter");
        Assert.Equal("isi", await page.Page.EvaluateAsync<string>("document.activeElement.id"));

        await TabToAsync(page, "7 hari");
        await keyboard.PressAsync("Enter");
        await page.Page.WaitForURLAsync("**/?window=7d");
        await page.IsAsync("ready");

        await TabToAsync(page, "Mengapa nomor 1?");
        await keyboard.PressAsync("Enter");
        await page.Page.Locator(".why").First.WaitForAsync();
        // Data that comes meanwhile leaves what was opened as it is.
        await page.Page.Clock.FastForwardAsync(61_000);
        Assert.True(await page.Page.Locator("details[data-fold$='/why']").First.EvaluateAsync<bool>("fold => fold.open"));
    }

    [Fact]
    public async Task A_link_shows_the_same_view_to_whoever_opens_it_and_back_leads_back()
    {
        await using var page = await Dashboard.NewAsync(browser, demo);
        await page.OpenAsync("?window=30d&scope=52.01");
        Assert.Contains("Lombok Barat", await page.Page.Locator(".where").InnerTextAsync(), StringComparison.Ordinal);
        var first = page.Page.Locator("article.issue-card h2 a").First;
        var name = await first.InnerTextAsync();
        await first.ClickAsync();
        await page.Page.WaitForSelectorAsync("main[data-view=issue]");
        await page.IsAsync("ready");
        Assert.Equal(name, await page.Page.Locator("h1").InnerTextAsync());
        Assert.True(await page.Page.EvaluateAsync<bool>("document.activeElement === document.querySelector('h1')"));

        await page.Page.GoBackAsync();
        await page.Page.WaitForSelectorAsync("main[data-view=issues]");
        Assert.Equal("52.01", await page.Page.Locator(".choices select").First.InputValueAsync());
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task What_is_not_known_in_an_address_is_said()
    {
        await using var page = await Dashboard.NewAsync(browser, demo);
        await page.OpenAsync("?window=1y&scope=jakarta");

        Assert.Contains("window=1y, scope=jakarta", await page.Page.Locator(".notice").Last.InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_time_machine_shows_what_was_ranked_and_leads_back_to_now()
    {
        await using var page = await Dashboard.NewAsync(browser, demo);
        await page.OpenAsync();
        await page.Page.Locator(".machine summary").ClickAsync();
        await page.Page.Locator("input[name=at]").FillAsync("2026-11-24T14:05");
        await page.Page.Locator(".machine button").ClickAsync();
        await page.Page.WaitForURLAsync("**at=2026-11-24T06*");
        await page.IsAsync("ready");
        Assert.Contains("Keadaan pada", await page.Page.Locator(".notice.past").InnerTextAsync(), StringComparison.Ordinal);

        await page.OpenAsync("?at=2020-01-01T00:00Z", "error");
        Assert.Contains("tidak tersimpan", await page.Main.InnerTextAsync(), StringComparison.Ordinal);
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Kembali ke sekarang" }).ClickAsync();
        await page.IsAsync("ready");
    }

    [Fact]
    public async Task With_a_key_a_label_is_put_right_where_it_is_read()
    {
        await using var own = new RankedDemo();
        await own.InitializeAsync();
        await using var page = await Dashboard.NewAsync(browser, own);
        await page.OpenAsync($"?view=issue&id={own.FirstIssue}&sentiment=negative");
        Assert.Equal(0, await page.Page.Locator("details[data-fold$='/correct']").CountAsync());

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Kunci" }).ClickAsync();
        await Assertions.Expect(page.Page.Locator("dialog input").First).ToBeFocusedAsync();
        await page.Page.Locator("dialog input").Last.FillAsync("kunci-petugas");
        await page.Page.Locator("dialog button[type=submit]").ClickAsync();
        var post = page.Page.Locator("[data-post]").First;
        await post.Locator("details[data-fold$='/correct'] summary").ClickAsync();
        await post.Locator("input[value=Positive]").CheckAsync();
        await post.Locator("form button").ClickAsync();
        await page.Page.GetByText("Tersimpan: positif").WaitForAsync();

        var id = await post.GetAttributeAsync("data-post");
        var posts = (await own.GetAsync($"/api/issues/{own.FirstIssue}/posts")).GetProperty("posts").EnumerateArray();
        Assert.Contains(posts, said => said.GetProperty("id").GetString() == id && said.GetProperty("sentiment").GetString() == "Positive" && said.GetProperty("labelledBy").GetString() == "person");
        Assert.Null(await page.Page.EvaluateAsync<string?>("Object.values(localStorage).find(value => value.includes('kunci-petugas')) ?? null"));
        Assert.Empty(page.Errors);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("?window=7d", null)]
    [InlineData("", "kunci-pembaca")]
    public async Task What_the_page_opens_with_is_asked_for_once_and_with_the_readers_key(string query, string? key)
    {
        await using var page = await Dashboard.NewAsync(browser, demo);
        if (key is not null)
            await page.Page.AddInitScriptAsync($"sessionStorage.setItem('prcc-viewer-key', '{key}')");
        List<(string Url, string? Key)> requests = [];
        page.Page.Request += (_, request) =>
        {
            if (request.Url.Contains("/api/trends", StringComparison.Ordinal))
                requests.Add((request.Url, request.Headers.GetValueOrDefault("x-viewer-key")));
        };
        await page.OpenAsync(query);

        // What the page preloads is of its plainest address, and without a key.
        Assert.Single(requests, request => request.Url.Contains(query == "" ? "window=24h" : query[1..], StringComparison.Ordinal) && request.Key == key);
    }

    private static Task<string> FocusedAsync(Dashboard page) => page.Page.EvaluateAsync<string>("document.activeElement.innerText.trim()");

    private static async Task TabToAsync(Dashboard page, string label)
    {
        for (var times = 0; times < 60; times++)
        {
            await page.Page.Keyboard.PressAsync("Tab");
            if (await FocusedAsync(page) == label)
                return;
        }
        Assert.Fail($"'{label}' cannot be reached by Tab.");
    }
}
