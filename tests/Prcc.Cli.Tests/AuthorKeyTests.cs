using Prcc.Pipeline.Sources;

namespace Prcc.Cli.Tests;

public sealed class AuthorKeyTests
{
    [Fact]
    public async Task The_key_is_the_one_under_which_posts_are_kept_whatever_the_case_and_the_at()
    {
        var secret = Enumerable.Range(1, 32).Select(number => (byte)number).ToArray();
        Environment.SetEnvironmentVariable("Privacy__AuthorKey", Convert.ToBase64String(secret));

        var run = await ConsoleRun.Of("", "author-key", "Instagram", "@Warga.Bima");

        Assert.Equal((0, new AuthorKeys(secret).Of("instagram", "warga.bima")), (run.Code, run.Out.Trim()));
    }
}
