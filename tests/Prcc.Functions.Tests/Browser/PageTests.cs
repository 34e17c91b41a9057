using Prcc.Functions.Tests.Demo;

namespace Prcc.Functions.Tests.Browser;

/// <summary>The page in a real browser. With <c>PRCC_SCREENSHOT=1</c> it also renews the picture that the README shows.</summary>
public sealed class PageTests(DemoProcess demo)
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    [Fact]
    public async Task The_page_shows_five_cards_with_the_names_that_the_api_gives()
    {
        await using var browser = await Chromium.StartAsync(Places);
        var page = await browser.NewPageAsync(1280, 900);
        var errors = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                errors.Add(message.Text);
        };
        page.PageError += (_, error) => errors.Add(error);
        await demo.UntilAsync("/api/trends", json => json.GetProperty("posts").GetInt32() + json.GetProperty("offTopic").GetInt32() > 850);

        await page.GotoAsync(demo.Address.ToString());
        await page.WaitForSelectorAsync("main[aria-busy=\"false\"] article.issue-card");

        if (Environment.GetEnvironmentVariable("PRCC_SCREENSHOT") == "1")
            await page.ScreenshotAsync(new() { Path = RepositoryFiles.Path("functions", "dashboard", "screenshot.png"), FullPage = true });

        var names = await page.Locator("article.issue-card h2").AllInnerTextsAsync();
        var trends = await demo.GetAsync("/api/trends");
        Assert.Equal(trends.GetProperty("issues").EnumerateArray().Select(issue => issue.GetProperty("name").GetString()), names);
        Assert.Equal(5, names.Count);
        Assert.Contains("data contoh", (await page.Locator("body").InnerTextAsync()).ToLowerInvariant(), StringComparison.Ordinal);
        await page.Locator("article.issue-card details[data-fold$=\"/why\"] summary").First.ClickAsync();
        Assert.Empty(errors);
    }

    [Fact]
    public async Task On_a_phone_nothing_is_wider_than_the_screen()
    {
        await using var browser = await Chromium.StartAsync(Places);
        var page = await browser.NewPageAsync(360, 740);

        await page.GotoAsync(demo.Address.ToString());
        await page.WaitForSelectorAsync("main[aria-busy=\"false\"] article.issue-card");

        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"));
    }
}
