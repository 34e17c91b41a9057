using Microsoft.Extensions.Configuration;
using Prcc.Pipeline.Sources;

namespace Prcc.Pipeline.Tests.Sources;

public sealed class SourceCredentialsTests
{
    private static SourceCredentials Of(params (string Name, string Value)[] settings) => new(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create("Sources:" + setting.Name, (string?)setting.Value))).Build());

    [Fact]
    public void Missing_NamesTheSetting()
    {
        Assert.Equal("setting Sources:Bluesky:AppPassword is not set", Of(("Bluesky:Identifier", "prcc.example")).Missing("Bluesky:Identifier", "Bluesky:AppPassword"));
        Assert.Equal("setting Sources:YouTube:ApiKey is not set", Of(("YouTube:ApiKey", " ")).Missing("YouTube:ApiKey"));
        Assert.Null(Of(("YouTube:ApiKey", "abc")).Missing("YouTube:ApiKey"));
    }

    [Fact]
    public void Missing_KeyVaultReferenceThatWasNotResolved_SaysHowToMendIt()
    {
        var credentials = Of(("YouTube:ApiKey", "@Microsoft.KeyVault(SecretUri=https://v.example/secrets/y)"));
        Assert.Null(credentials.Find("YouTube:ApiKey"));
        Assert.Contains("Key Vault Secrets User", credentials.Missing("YouTube:ApiKey"), StringComparison.Ordinal);
    }

    [Fact]
    public void Mask_HidesWhatWasHandedOut_PlainAndEscaped()
    {
        var credentials = Of(("Threads:AccessToken", "to/ken+1"));
        Assert.Equal("to/ken+1 failed", credentials.Mask("to/ken+1 failed"));
        credentials.Find("Threads:AccessToken");
        credentials.Hide("session-token");
        Assert.Equal("… and … of …", credentials.Mask("to/ken+1 and to%2Fken%2B1 of session-token"));
    }
}
