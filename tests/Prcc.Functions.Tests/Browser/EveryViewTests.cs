using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Prcc.Functions.Tests.Api;

namespace Prcc.Functions.Tests.Browser;

/// <summary>What holds for every view, in both languages, light and dark.</summary>
public sealed class EveryViewTests(BrowserFixture browser, RankedDemo demo)
{
    public static TheoryData<string> Views => ["", "?window=7d&scope=52.71", "?view=issue&id={id}", "?view=priority", "?view=sources", "?view=about", "?mode=wall", "?at=2026-11-24T06:10Z"];

    [Theory]
    [MemberData(nameof(Views))]
    public async Task A_view_stands_without_an_error_and_axe_finds_nothing_serious(string query)
    {
        foreach (var (colours, language) in ((ColorScheme, string)[])[(ColorScheme.Light, "id"), (ColorScheme.Dark, "en")])
        {
            await using var page = await Dashboard.NewAsync(browser, demo, colours: colours);
            await page.OpenAsync(AddressOf(query, language));

            Assert.Equal(language, await page.Page.EvaluateAsync<string>("document.documentElement.lang"));
            var found = await page.Page.RunAxe();
            Assert.Empty(found.Violations.Where(violation => violation.Impact is "serious" or "critical")
                .Select(violation => $"{query} {language}: {violation.Id} {string.Join(", ", violation.Nodes.Select(node => node.Html))}"));
            Assert.Empty(page.Errors);
        }
    }

    [Theory]
    [MemberData(nameof(Views))]
    public async Task On_the_smallest_phone_nothing_is_wider_than_the_screen(string query)
    {
        await using var page = await Dashboard.NewAsync(browser, demo, 320, 640);
        await page.OpenAsync(AddressOf(query, "id"));

        Assert.True(await page.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"));
    }

    private string AddressOf(string query, string language)
    {
        var address = query.Replace("{id}", demo.FirstIssue, StringComparison.Ordinal);
        return language == "id" ? address : (address.Length == 0 ? "?" : address + "&") + "lang=" + language;
    }
}
