using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Prcc.Pipeline.Issues;
using Prcc.Pipeline.Sources.Text;

namespace Prcc.Pipeline.Rank;

/// <summary>Makes a snapshot out of a state and a time: a pure function of both and of the configuration.</summary>
public sealed class SnapshotMaker(IOptions<ClusterOptions> clusterOptions, IOptions<RankOptions> rankOptions, Missions missions)
{
    /// <summary>Raised whenever the same state would be ranked differently.</summary>
    public const string EngineVersion = "3";

    /// <summary>Everything that a ranking depends on beside the log and the time.</summary>
    public RankingConfiguration Configuration { get; } = new(clusterOptions.Value, rankOptions.Value, missions.All);

    /// <summary>The missions that are in force, as scopes with their fields.</summary>
    public IReadOnlyList<(Scope Scope, IReadOnlyList<string> Fields)> ScopesOn(DateTimeOffset asOf) =>
        [.. missions.ValidOn(PublicationDate.DayOf(asOf)).Select(mission => (mission.AsScope(), mission.Fields))];

    /// <returns>The snapshot, without its lists of members, and a hash of what it says without its time.</returns>
    public (Snapshot Snapshot, string Content) Make(RankingState ranking, DateTimeOffset asOf)
    {
        var (lists, issues) = new Ranker(ranking.State, ranking.Clusterer, rankOptions.Value, asOf, ScopesOn(asOf)).Rank();
        var labels = LabelOrigins.Of(ranking.State);
        var content = PostKey.Hash(JsonSerializer.Serialize(new { lists, issues, labels }));
        var snapshot = new Snapshot
        {
            Id = asOf.UtcDateTime.ToString(Snapshot.TimeFormat, CultureInfo.InvariantCulture) + "-" + content[..8],
            AsOf = asOf,
            EngineVersion = EngineVersion,
            ModelVersion = ranking.State.ModelVersion,
            Labels = labels,
            Configuration = Configuration,
            ConfigurationHash = Configuration.Hash,
            LogSequence = ranking.State.LogSequence,
            Lists = lists,
            Issues = issues,
        };
        return (snapshot, content);
    }
}
