using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Prcc.Pipeline.Sources.Http;

namespace Prcc.Pipeline.Tests.Sources.Http;

public sealed class SourceHttpOptionsTests
{
    private static SourceHttpOptions Options(params (string, string)[] settings)
    {
        using var services = TestSite.Services(null, settings);
        services.GetRequiredService<IStartupValidator>().Validate();
        return services.GetRequiredService<IOptions<SourceHttpOptions>>().Value;
    }

    [Fact]
    public void Options_NothingSet_AreTheDocumentedDefaults()
    {
        var options = new SourceHttpOptions();
        Assert.Equal((false, 5 * 1024 * 1024, 30.0), (options.AllowPrivateAddresses, options.MaxBodyBytes, options.Timeout.TotalSeconds));
        Assert.Equal("PRCC/1.0", options.UserAgent);
    }

    [Theory]
    [InlineData("Contact", "somebody")]
    [InlineData("Contact", "https://a.example/ (x)")]
    [InlineData("Timeout", "00:00:00")]
    [InlineData("Timeout", "01:00:00")]
    [InlineData("AttemptTimeout", "00:00:00")]
    [InlineData("RetryDelay", "00:02:00")]
    [InlineData("MaxBodyBytes", "0")]
    public void Options_BadSetting_FailsAtStartWithItsName(string name, string value)
    {
        var failure = Assert.Throws<OptionsValidationException>(() => Options((name, value)));
        Assert.Contains("Sources:" + name, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_SettingOfTheWrongKind_FailsAtStartWithItsName()
    {
        var failure = Assert.Throws<InvalidOperationException>(() => Options(("MaxBodyBytes", "much")));
        Assert.Contains("Sources:MaxBodyBytes", failure.Message, StringComparison.Ordinal);
    }
}
