using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;

namespace Prcc.Pipeline.Sources;

/// <summary>
/// Keys and tokens of platforms: settings <c>Sources:{name}</c>, or Key Vault through a reference of the platform. All are optional:
/// without one its connector is off. A secret that was handed out never appears in a log, an error or an answer.
/// </summary>
public sealed class SourceCredentials(IConfiguration configuration)
{
    private const int ShortestSecret = 6;
    private readonly ConcurrentDictionary<string, byte> secrets = new();

    /// <summary>Name of the setting, as messages call it.</summary>
    public static string Setting(string name) => "Sources:" + name;

    /// <param name="name">Name below section <c>Sources</c>, such as <c>YouTube:ApiKey</c>.</param>
    /// <returns>The secret; null where it is not set, or a Key Vault reference was not resolved.</returns>
    public string? Find(string name)
    {
        if (configuration[Setting(name)]?.Trim() is not { Length: > 0 } secret || IsUnresolved(secret))
            return null;
        Hide(secret);
        return secret;
    }

    /// <returns>One line that says what is missing and how to set it; null where all are there.</returns>
    public string? Missing(params string[] names)
    {
        foreach (var name in names)
            if (Find(name) is null)
                return configuration[Setting(name)]?.Trim() is { Length: > 0 }
                    ? $"setting {Setting(name)} is a Key Vault reference that was not resolved: give the app's identity the role Key Vault Secrets User, and check the secret's name"
                    : $"setting {Setting(name)} is not set";
        return null;
    }

    /// <summary>Keeps a secret that a platform gave (a session's token) out of messages.</summary>
    public void Hide(string secret)
    {
        if (secret.Length >= ShortestSecret)
            secrets.TryAdd(secret, 0);
    }

    /// <summary>The text with every known secret, plain or escaped as in an address, replaced by three dots.</summary>
    public string Mask(string text)
    {
        foreach (var secret in secrets.Keys)
            text = text.Replace(secret, "…", StringComparison.Ordinal).Replace(Uri.EscapeDataString(secret), "…", StringComparison.Ordinal);
        return text;
    }

    /// <summary>Whether a setting is a Key Vault reference that the platform left as it was.</summary>
    internal static bool IsUnresolved(string value) => value.StartsWith("@Microsoft.KeyVault(", StringComparison.Ordinal);
}
