using Microsoft.Extensions.Configuration;

namespace Prcc.Pipeline.Sources;

/// <summary>Reads the secret of author keys: <c>Privacy:AuthorKey</c>, standard base64 of 16 to 256 bytes.</summary>
public static class AuthorKeySetting
{
    private const string Name = "Privacy:AuthorKey";
    private const int MostBytes = 256;

    /// <exception cref="SettingException">It is missing, not base64, too short or too long.</exception>
    public static AuthorKeys Read(IConfiguration configuration)
    {
        const string remedy = "set it to the base64 of 32 random bytes, and keep it: another key makes other authors";
        if (configuration[Name] is not { Length: > 0 } text)
            throw new SettingException(Name, "is missing", remedy);
        if (text.StartsWith("@Microsoft.KeyVault(", StringComparison.Ordinal))
            throw new SettingException(Name, "is a Key Vault reference that the platform could not resolve", "give the app's identity the role Key Vault Secrets User, and check the secret's name");
        var secret = new byte[MostBytes];
        if (!Convert.TryFromBase64String(text, secret, out var length) || length < AuthorKeys.LeastSecretBytes)
            throw new SettingException(Name, $"is not base64 of {AuthorKeys.LeastSecretBytes} to {MostBytes} bytes", remedy);
        return new AuthorKeys(secret[..length]);
    }
}
