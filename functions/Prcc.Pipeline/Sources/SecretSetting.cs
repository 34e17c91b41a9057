namespace Prcc.Pipeline.Sources;

/// <summary>A secret among the settings: standard base64.</summary>
internal static class SecretSetting
{
    private const int MostBytes = 256;

    /// <param name="name">Name of the setting; its value is in no message.</param>
    /// <param name="written">Its value.</param>
    /// <param name="leastBytes">Least length.</param>
    /// <param name="remedy">What to do where it cannot be used.</param>
    /// <exception cref="SettingException">It is not base64 of <paramref name="leastBytes"/> to 256 bytes, or a Key Vault reference that was not resolved.</exception>
    public static byte[] Bytes(string name, string written, int leastBytes, string remedy)
    {
        if (SourceCredentials.IsUnresolved(written))
            throw new SettingException(name, "is a Key Vault reference that the platform could not resolve", "give the app's identity the role Key Vault Secrets User, and check the secret's name");
        var secret = new byte[MostBytes];
        return Convert.TryFromBase64String(written, secret, out var length) && length >= leastBytes
            ? secret[..length]
            : throw new SettingException(name, $"is not base64 of {leastBytes} to {MostBytes} bytes", remedy);
    }
}
