using Prcc.Pipeline.Sources.Text;

namespace Prcc.Pipeline.Sources.Graph;

/// <summary>Times of the Graph: <c>2026-11-24T04:05:06+0000</c> in answers, seconds since 1970 in parameters.</summary>
internal static class GraphTime
{
    public static DateTimeOffset? Parse(string? text) => PublicationDate.TryParse(text, TimeSpan.Zero, out var date) ? date.Value : null;
}
