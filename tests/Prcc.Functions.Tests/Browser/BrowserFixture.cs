using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Prcc.Functions.Tests.Browser.BrowserFixture))]

namespace Prcc.Functions.Tests.Browser;

/// <summary>One headless Chromium for all tests; without one on the machine a test is skipped and says so, and fails where <c>CI=true</c>.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        if (Places.FirstOrDefault(File.Exists) is not { } path)
            return;
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = path,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--js-flags=--expose-gc"],
        });
    }

    /// <summary>A page of its own, with its own storage.</summary>
    public async Task<IPage> NewPageAsync(int width, int height, ColorScheme colours = ColorScheme.Light, ReducedMotion motion = ReducedMotion.NoPreference)
    {
        var missing = $"No Chromium at {string.Join(", ", Places)}: install it to run the browser tests.";
        if (browser is null && Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail(missing);
        Assert.SkipWhen(browser is null, missing);
        return await browser!.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = colours, ReducedMotion = motion, Locale = "id-ID" });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }
}
