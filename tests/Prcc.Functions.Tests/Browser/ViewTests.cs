using Microsoft.Playwright;
using Prcc.Functions.Tests.Api;

namespace Prcc.Functions.Tests.Browser;

/// <summary>What each view shows.</summary>
public sealed class ViewTests(BrowserFixture browser, RankedDemo demo)
{
    [Fact]
    public async Task The_board_shows_five_issues_as_the_api_ranks_them_and_what_nearly_made_it()
    {
        var trends = await demo.GetAsync("/api/trends");
        await using var page = await Dashboard.NewAsync(browser, demo);
        await page.OpenAsync();

        Assert.Equal(
            trends.GetProperty("issues").EnumerateArray().Select(issue => issue.GetProperty("name").GetString()),
            await page.Page.Locator("article.issue-card h2").AllInnerTextsAsync());
        Assert.Contains(trends.GetProperty("runnerUp").GetProperty("name").GetString()!, await page.Page.Locator(".runner-up").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("14.05 WITA", await page.Main.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("data contoh", await page.Main.InnerTextAsync(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(5, await page.Page.Locator("article.issue-card svg.bar .interval").CountAsync() / 3);
    }

    [Fact]
    public async Task Why_number_one_tells_the_arithmetic_and_quotes_both_sides()
    {
        var first = (await demo.GetAsync("/api/trends")).GetProperty("issues")[0];
        await using var page = await Dashboard.NewAsync(browser, demo);
        await page.OpenAsync();
        await page.Page.Locator("details[data-fold$='/why'] summary").First.ClickAsync();

        var why = page.Page.Locator(".why").First;
        await why.Locator(".quote.tone-negative").First.WaitForAsync();
        await why.Locator(".quote.tone-positive").First.WaitForAsync();
        var told = await why.InnerTextAsync();
        Assert.Contains($"{first.GetProperty("authors")} orang", told, StringComparison.Ordinal);
        Assert.Contains("Angka inilah yang menentukan urutan", told, StringComparison.Ordinal);
        Assert.Contains("empat minggu terakhir", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_phone_the_first_issue_and_its_tone_stand_on_the_first_screen()
    {
        await using var page = await Dashboard.NewAsync(browser, demo, 360, 740);
        await page.OpenAsync();

        await Assertions.Expect(page.Page.Locator(".issue-card h2").First).ToBeInViewportAsync(new() { Ratio = 1 });
        await Assertions.Expect(page.Page.Locator(".issue-card .verdict").First).ToBeInViewportAsync(new() { Ratio = 1 });
    }

    [Fact]
    public async Task An_issue_has_its_days_its_map_its_words_its_channels_and_posts_that_are_narrowed_and_paged()
    {
        await using var page = await Dashboard.NewAsync(browser, demo);
        await page.OpenAsync("?view=issue&id=" + demo.FirstIssue);

        await page.Page.Locator(".chart canvas").WaitForAsync();
        Assert.Equal(10, await page.Page.Locator(".tile").CountAsync());
        Assert.NotEqual(0, await page.Page.Locator("#kata ~ ol li").CountAsync());
        Assert.NotEqual(0, await page.Page.Locator(".marks li").CountAsync());
        Assert.Equal(20, await page.Page.Locator("[data-post]").CountAsync());
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Muat lagi" }).ClickAsync();
        await Assertions.Expect(page.Page.Locator("[data-post]")).ToHaveCountAsync(40);

        await page.Page.Locator(".filters select").First.SelectOptionAsync("positive");
        await page.Page.WaitForSelectorAsync("[data-post] .tone-positive");
        await Assertions.Expect(page.Page.Locator("[data-post] .quote:not(.tone-positive)")).ToHaveCountAsync(0);
        Assert.Contains("sentiment=positive", page.Page.Url, StringComparison.Ordinal);
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task The_priorities_stand_in_the_order_of_surely_negative_voices()
    {
        var priority = (await demo.GetAsync("/api/trends?top=10")).GetProperty("priority").EnumerateArray().Where(item => item.GetProperty("score").GetDouble() >= 0.5);
        await using var page = await Dashboard.NewAsync(browser, demo);
        await page.OpenAsync("?view=priority");

        Assert.Equal(priority.Select(item => item.GetProperty("name").GetString()), await page.Page.Locator(".priorities h2").AllInnerTextsAsync());
    }

    [Fact]
    public async Task The_about_page_says_how_often_the_classifier_errs()
    {
        var held = (await demo.GetAsync("/api/about")).GetProperty("model").GetProperty("quality").GetProperty("heldOut");
        await using var page = await Dashboard.NewAsync(browser, demo);
        await page.OpenAsync("?view=about");

        Assert.Contains($"{Math.Round(100 * (1 - held.GetProperty("sentimentAccuracy").GetDouble()))}% nada salah dibaca", await page.Main.InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_board_prints_on_one_page()
    {
        await using var page = await Dashboard.NewAsync(browser, demo);
        await page.OpenAsync();
        var pdf = System.Text.Encoding.Latin1.GetString(await page.Page.PdfAsync(new() { PreferCSSPageSize = true }));

        Assert.Single(System.Text.RegularExpressions.Regex.Matches(pdf, @"/Type\s*/Page\b"));
        Assert.Matches(@"/MediaBox\s*\[0 0 59[45]", pdf);
    }
}
