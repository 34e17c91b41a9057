using Microsoft.Playwright;

namespace Prcc.Functions.Tests.Browser;

/// <summary>A headless Chromium that is installed on the machine; without one the test is skipped and says so, and fails where <c>CI=true</c>.</summary>
internal sealed class Chromium(IPlaywright playwright, IBrowser browser) : IAsyncDisposable
{
    public static async Task<Chromium> StartAsync(IReadOnlyList<string> places)
    {
        var path = places.FirstOrDefault(File.Exists);
        if (path is null && Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail($"No Chromium at {string.Join(", ", places)}.");
        Assert.SkipWhen(path is null, $"No Chromium at {string.Join(", ", places)}: install it to run the browser tests.");
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = path,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        return new(playwright, browser);
    }

    public Task<IPage> NewPageAsync(int width, int height) => browser.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = height } });

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}
