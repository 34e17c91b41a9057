using System.Text.Json.Serialization;
using Prcc.Pipeline.Sources;

namespace Prcc.Functions.Api;

/// <summary>How every source fares; nothing that failed is hidden.</summary>
internal sealed record SourcesPage(IReadOnlyList<SourceView> Sources) : ITable
{
    [JsonIgnore]
    public Type RowType => typeof(SourceView);

    public IEnumerable<object> Rows() => Sources;
}

/// <param name="Missing">What it lacks to be read, such as a setting; null where nothing.</param>
/// <param name="NotBefore">It is left alone until then, as it asked or since it failed.</param>
/// <param name="Failures">Since the last success.</param>
/// <param name="Posts">Taken since the beginning; so are the counts after it.</param>
/// <param name="Refused">Items that could not be understood.</param>
/// <param name="Withheld">Items that may not be kept.</param>
/// <param name="Skipped">Items left out on purpose.</param>
/// <param name="PostsPerDay">Mean of the last seven days.</param>
internal sealed record SourceView(
    string Id, string Name, string Kind, string? Url, bool Enabled, string? Missing, FetchOutcome? Outcome, DateTimeOffset? LastAttempt, DateTimeOffset? LastSuccess,
    string? LastError, DateTimeOffset? NotBefore, int Failures, long Posts, long Refused, long Withheld, long Skipped, double PostsPerDay);
