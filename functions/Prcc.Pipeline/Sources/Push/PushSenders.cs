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
            var remedy = $"write the base64 of {LeastBytes} random bytes";
            var name = $"Push:{sender.Key}:Secret";
            var written = (sender["Secret"] ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (written.Length is 0 or > 2)
                throw new SettingException(name, written.Length == 0 ? "is missing" : "holds more than two secrets", remedy);
            secrets[sender.Key] = [.. written.Select(one => SecretSetting.Bytes(name, one, LeastBytes, remedy))];
        }
        return new PushSenders(secrets);
    }

    /// <returns>The secrets of a sender; null where nobody is called so.</returns>
    public IReadOnlyList<byte[]>? SecretsOf(string sender) => secrets.GetValueOrDefault(sender);

    [GeneratedRegex(@"\A(?=.{2,34}\z)[a-z0-9]+(?:-[a-z0-9]+)*\z")]
    private static partial Regex Id();
}
