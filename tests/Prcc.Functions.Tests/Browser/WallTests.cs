using Prcc.Functions.Tests.Api;

namespace Prcc.Functions.Tests.Browser;

/// <summary>The screen that nobody touches.</summary>
public sealed class WallTests(BrowserFixture browser, RankedDemo demo)
{
    private const int Turn = 15_000;

    [Fact]
    public async Task It_turns_from_the_five_to_each_of_them_and_to_the_priorities_and_always_tells_the_age()
    {
        await using var page = await Dashboard.NewAsync(browser, demo, 1920, 1080);
        await page.OpenAsync("?mode=wall");
        Assert.Equal(5, await page.Page.Locator(".overview li").CountAsync());

        for (var slide = 1; slide <= 6; slide++)
        {
            await page.Page.Clock.RunForAsync(Turn);
            await page.Page.WaitForSelectorAsync($".wall[data-slide='{slide}']");
            Assert.Equal(slide <= 5 ? 1 : 0, await page.Page.Locator("article.large").CountAsync());
            Assert.Contains("WITA", await page.Page.Locator(".wall > footer").InnerTextAsync(), StringComparison.Ordinal);
        }
        Assert.Equal(1, await page.Page.Locator(".wall-priority").CountAsync());
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task Letters_are_as_large_as_five_metres_need()
    {
        await using var page = await Dashboard.NewAsync(browser, demo, 1920, 1080);
        await page.OpenAsync("?mode=wall");

        // 2.5 % of the height: 16 mm on a screen of 55 inches, read from five metres.
        Assert.True(await page.Page.EvaluateAsync<bool>("[...document.querySelectorAll('.wall :is(p, span, strong, h1, b)')].filter(e => e.innerText && !e.children.length).every(e => parseFloat(getComputedStyle(e).fontSize) >= 0.018 * innerHeight)"));
        Assert.True(await page.Page.EvaluateAsync<bool>("[...document.querySelectorAll('.overview .name')].every(e => parseFloat(getComputedStyle(e).fontSize) >= 0.045 * innerHeight)"));
        Assert.True(await page.Page.EvaluateAsync<bool>("document.documentElement.scrollHeight <= innerHeight"));
    }

    [Fact]
    public async Task Without_a_network_it_goes_on_with_what_it_has_and_says_so_and_a_reload_is_not_blank()
    {
        await using var page = await Dashboard.NewAsync(browser, demo, 1920, 1080);
        await page.OpenAsync("?mode=wall");
        await page.Page.RouteAsync("**/api/**", route => route.AbortAsync());
        await page.Page.Clock.RunForAsync(61_000);
        await page.Page.WaitForSelectorAsync(".wall[data-state=error]");
        Assert.Contains("mencoba tersambung kembali", await page.Page.Locator(".wall > footer").InnerTextAsync(), StringComparison.Ordinal);

        await page.Page.ReloadAsync();
        await page.Page.WaitForSelectorAsync(".overview li[data-issue]");
        await page.Page.UnrouteAsync("**/api/**");
        await page.Page.Clock.RunForAsync(61_000);
        await page.Page.WaitForSelectorAsync(".wall[data-state=ready]");
    }
}
