namespace Prcc.Pipeline.Sources.Inbox.Layouts;

/// <summary>Tells news from citizens where the columns say it. What stands on a known network is a citizen's.</summary>
/// <param name="Columns">Columns that name the kind of medium.</param>
/// <param name="News">Values that mean news; a final * stands for anything.</param>
/// <param name="Public">Values that mean citizens.</param>
/// <param name="Otherwise">Where neither is said.</param>
internal sealed record VoiceRule(IReadOnlyList<string> Columns, IReadOnlyList<string> News, IReadOnlyList<string> Public, Voice Otherwise)
{
    /// <returns>null where the value says neither.</returns>
    public Voice? Of(string kind) =>
        News.Any(value => Matches(value, kind)) ? Voice.News : Public.Any(value => Matches(value, kind)) ? Voice.Public : null;

    private static bool Matches(string pattern, string value) => pattern.EndsWith('*')
        ? value.StartsWith(pattern[..^1], StringComparison.OrdinalIgnoreCase)
        : value.Equals(pattern, StringComparison.OrdinalIgnoreCase);
}
