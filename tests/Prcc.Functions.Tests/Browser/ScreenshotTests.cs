using Prcc.Functions.Tests.Api;

namespace Prcc.Functions.Tests.Browser;

/// <summary>The pictures that the README shows: <c>PRCC_SCREENSHOT=1 dotnet test</c> writes them anew.</summary>
public sealed class ScreenshotTests(BrowserFixture browser, RankedDemo demo)
{
    [Theory]
    [InlineData("board", "", 1280, 900)]
    [InlineData("phone", "", 360, 740)]
    [InlineData("issue", "?view=issue&id={id}", 1280, 900)]
    [InlineData("priority", "?view=priority", 1280, 900)]
    [InlineData("wall", "?mode=wall", 1920, 1080)]
    public async Task A_picture_of_a_main_view_can_be_taken(string name, string query, int width, int height)
    {
        await using var page = await Dashboard.NewAsync(browser, demo, width, height);
        await page.OpenAsync(query.Replace("{id}", demo.FirstIssue, StringComparison.Ordinal));
        if (name == "issue")
            await page.Page.Locator(".chart canvas").WaitForAsync();

        var picture = await page.Page.ScreenshotAsync();

        Assert.True(picture.Length > 10_000);
        if (Environment.GetEnvironmentVariable("PRCC_SCREENSHOT") == "1")
            await File.WriteAllBytesAsync(RepositoryFiles.Path("functions", "dashboard", "screenshots", name + ".png"), picture, TestContext.Current.CancellationToken);
    }
}
