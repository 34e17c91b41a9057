using System.Globalization;
using System.Text.RegularExpressions;

namespace Prcc.Pipeline.Sources.Bluesky;

/// <summary>Date-times as atproto writes them: the common part of RFC 3339 and ISO 8601, always with a zone.</summary>
internal static partial class AtTime
{
    /// <returns>Null for anything else.</returns>
    public static DateTimeOffset? Parse(string? text) =>
        text is not null && Syntax().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    /// <summary>UTC with milliseconds: the form that servers prefer.</summary>
    public static string Write(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,20})?(?:Z|(?!-00:00)[+-][0-9]{2}:[0-9]{2})\z")]
    private static partial Regex Syntax();
}
