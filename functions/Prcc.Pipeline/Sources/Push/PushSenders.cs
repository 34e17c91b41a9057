using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace Prcc.Pipeline.Sources.Push;

/// <summary>
/// Who may push posts: settings <c>Push:{sender}:Secret</c>, base64 of 32 to 256 bytes, one for each sender. Two may be given, separated by a
/// blank, while a secret is being changed. Without any nobody may push.
/// </summary>
public sealed partial class PushSenders
{
    private const int LeastBytes = 32;
    private const int MostBytes = 256;

    private readonly Dictionary<string, IReadOnlyList<byte[]>> secrets;

    private PushSenders(Dictionary<string, IReadOnlyList<byte[]>> secrets) => this.secrets = secrets;

    /// <summary>Ids of all senders, in order.</summary>
    public IEnumerable<string> Ids => secrets.Keys.Order(StringComparer.Ordinal);

    /// <exception cref="SettingException">A sender's name or secret cannot be used.</exception>
    public static PushSenders Read(IConfiguration configuration)
    {
        var secrets = new Dictionary<string, IReadOnlyList<byte[]>>();
        foreach (var sender in configuration.GetSection("Push").GetChildren())
        {
            if (!Id().IsMatch(sender.Key))
                throw new SettingException($"Push:{sender.Key}", "is no name of a sender", "use 2 to 34 lower case letters, digits and single hyphens");
            var name = $"Push:{sender.Key}:Secret";
            var written = (sender["Secret"] ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (written.Length is 0 or > 2)
                throw new SettingException(name, written.Length == 0 ? "is missing" : "holds more than two secrets", $"write the base64 of {LeastBytes} random bytes");
            secrets[sender.Key] = [.. written.Select(one => Bytes(name, one))];
        }
        return new PushSenders(secrets);
    }

    /// <returns>The secrets of a sender; null where nobody is called so.</returns>
    public IReadOnlyList<byte[]>? SecretsOf(string sender) => secrets.GetValueOrDefault(sender);

    private static byte[] Bytes(string name, string written)
    {
        if (written.StartsWith("@Microsoft.KeyVault(", StringComparison.Ordinal))
            throw new SettingException(name, "is a Key Vault reference that the platform could not resolve", "give the app's identity the role Key Vault Secrets User, and check the secret's name");
        var bytes = new byte[MostBytes];
        return Convert.TryFromBase64String(written, bytes, out var length) && length >= LeastBytes
            ? bytes[..length]
            : throw new SettingException(name, $"is not base64 of {LeastBytes} to {MostBytes} bytes", $"write the base64 of {LeastBytes} random bytes");
    }

    [GeneratedRegex(@"\A(?=.{2,34}\z)[a-z0-9]+(?:-[a-z0-9]+)*\z")]
    private static partial Regex Id();
}
