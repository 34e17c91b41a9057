using Microsoft.Playwright;
using Prcc.Functions.Tests.Api;

namespace Prcc.Functions.Tests.Browser;

/// <summary>The page as a reader has it open, at the time at which the demo was ranked. It notes everything that goes wrong in it.</summary>
internal sealed class Dashboard : IAsyncDisposable
{
    private readonly List<string> errors = [];
    private readonly Uri address;

    private Dashboard(IPage page, Uri address)
    {
        (Page, this.address) = (page, address);
        page.Console += (_, message) =>
        {
            // A request that fails as the test wants it is told by Chromium too.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
                errors.Add(message.Text);
        };
        page.PageError += (_, error) => errors.Add(error);
    }

    public IPage Page { get; }

    public ILocator Main => Page.Locator("main");

    /// <summary>Errors of scripts, and what the content security policy refused.</summary>
    public IReadOnlyList<string> Errors => errors;

    public static async Task<Dashboard> NewAsync(BrowserFixture browser, RankedDemo demo, int width = 1280, int height = 900, ColorScheme colours = ColorScheme.Light)
    {
        var page = await browser.NewPageAsync(width, height, colours);
        page.SetDefaultTimeout(60_000);
        await page.Clock.InstallAsync(new() { TimeDate = RankedDemo.Now.UtcDateTime });
        return new(page, demo.Http.BaseAddress!);
    }

    /// <summary>Opens an address of the page.</summary>
    public Task GoAsync(string query = "") => Page.GotoAsync(new Uri(address, query).AbsoluteUri);

    /// <summary>Opens an address, and waits for it to be in a state.</summary>
    public async Task OpenAsync(string query = "", string state = "ready")
    {
        await GoAsync(query);
        await IsAsync(state);
    }

    /// <summary>Waits for a state, and for what is loaded later.</summary>
    public async Task IsAsync(string state)
    {
        await Page.WaitForSelectorAsync($"main[data-state={state}]");
        await Assertions.Expect(Page.Locator("main .loading")).ToHaveCountAsync(0, new() { Timeout = 30_000 });
    }

    public ValueTask DisposeAsync() => new(Page.CloseAsync());
}
