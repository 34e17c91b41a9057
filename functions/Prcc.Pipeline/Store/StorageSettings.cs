using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace Prcc.Pipeline.Store;

/// <summary>Reads <c>StoragePrefix</c> and <c>ClassifyQueue</c>.</summary>
public static partial class StorageSettings
{
    /// <exception cref="SettingException">A name that the storage service would refuse.</exception>
    public static StorageOptions Read(IConfiguration configuration)
    {
        var prefix = configuration["StoragePrefix"] ?? "";
        if (!Prefix().IsMatch(prefix))
            throw new SettingException("StoragePrefix", $"is '{prefix}'", "use at most 20 lower case letters and digits, a letter first, or leave it out");
        var queue = configuration["ClassifyQueue"] ?? new StorageOptions().ClassifyQueue;
        if (!QueueName().IsMatch(queue) || queue.Contains("--", StringComparison.Ordinal))
            throw new SettingException("ClassifyQueue", $"is '{queue}'", "use 3 to 56 lower case letters, digits and single hyphens, a letter or digit first and last");
        return new StorageOptions { Prefix = prefix, ClassifyQueue = queue };
    }

    [GeneratedRegex(@"\A([a-z][a-z0-9]{0,19})?\z")]
    private static partial Regex Prefix();

    // The host appends "-poison" to it, and 63 is the longest name.
    [GeneratedRegex(@"\A[a-z0-9][a-z0-9-]{1,54}[a-z0-9]\z")]
    private static partial Regex QueueName();
}
