using Microsoft.Extensions.Configuration;
using Prcc.Pipeline.Sources.Push;

namespace Prcc.Pipeline.Tests.Sources.Push;

public sealed class PushSendersTests
{
    private static readonly string Good = Convert.ToBase64String(new byte[32]);

    private static PushSenders Read(params (string Name, string Value)[] settings) => PushSenders.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create("Push:" + setting.Name, (string?)setting.Value))).Build());

    [Fact]
    public void Read_Senders_HaveOneSecretOrTwo()
    {
        var senders = Read(("vendor-a:Secret", Good), ("ntb-care:Secret", $"{Good} {Convert.ToBase64String(new byte[40])}"));
        Assert.Equal(["ntb-care", "vendor-a"], senders.Ids);
        Assert.Equal([32, 40], senders.SecretsOf("ntb-care")!.Select(secret => secret.Length));
        Assert.Null(senders.SecretsOf("vendor-b"));
        Assert.Empty(Read().Ids);
    }

    [Theory]
    [InlineData("Vendor A:Secret", "x", "Push:Vendor A")]
    [InlineData("vendor:Secret", "", "Push:vendor:Secret is missing")]
    [InlineData("vendor:Secret", "bukan-base64!", "is not base64 of 32 to 256 bytes")]
    [InlineData("vendor:Secret", "AAAA", "is not base64 of 32 to 256 bytes")]
    [InlineData("vendor:Secret", "A B C", "more than two secrets")]
    [InlineData("vendor:Secret", "@Microsoft.KeyVault(SecretUri=x)", "Key Vault reference")]
    public void Read_BadSetting_IsNamedWithoutItsValue(string name, string value, string expected)
    {
        var problem = Assert.Throws<SettingException>(() => Read((name, value))).Message;
        Assert.Contains(expected, problem, StringComparison.Ordinal);
        Assert.DoesNotContain("bukan-base64", problem, StringComparison.Ordinal);
    }
}
