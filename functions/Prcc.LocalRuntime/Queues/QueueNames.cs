using System.Text.RegularExpressions;

namespace Prcc.LocalRuntime.Queues;

internal static partial class QueueNames
{
    private const string PoisonEnding = "-poison";

    public static bool IsValid(string name) => Valid().IsMatch(name);

    /// <returns>Null for a poison queue, which has none of its own.</returns>
    public static string? PoisonOf(string name) => name.EndsWith(PoisonEnding, StringComparison.Ordinal) ? null : name + PoisonEnding;

    [GeneratedRegex("^(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Valid();
}
