using Microsoft.Extensions.Configuration;

namespace Prcc.Pipeline.Sources;

/// <summary>Reads the secret of author keys: <c>Privacy:AuthorKey</c>, standard base64 of 16 to 256 bytes.</summary>
public static class AuthorKeySetting
{
    private const string Name = "Privacy:AuthorKey";

    /// <exception cref="SettingException">It is missing, not base64, too short or too long.</exception>
    public static AuthorKeys Read(IConfiguration configuration)
    {
        const string remedy = "set it to the base64 of 32 random bytes, and keep it: another key makes other authors";
        if (configuration[Name] is not { Length: > 0 } text)
            throw new SettingException(Name, "is missing", remedy);
        return new AuthorKeys(SecretSetting.Bytes(Name, text, AuthorKeys.LeastSecretBytes, remedy));
    }
}
