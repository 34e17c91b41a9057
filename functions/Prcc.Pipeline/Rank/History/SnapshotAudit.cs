using System.Text.Json;
using Microsoft.Extensions.Options;
using Prcc.Pipeline.Classify;

namespace Prcc.Pipeline.Rank;

/// <summary>Holds a snapshot against what its log, time and configuration give when they are replayed.</summary>
public sealed class SnapshotAudit(SnapshotHistory history, Replay replay, SnapshotMaker maker, IClassifier classifier)
{
    private const int MostFindings = 12;

    /// <param name="id">Id of a snapshot that is kept.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Null where there is no such snapshot.</returns>
    /// <exception cref="ReplayException">It is too old to be replayed.</exception>
    public async Task<AuditResult?> AuditAsync(string id, CancellationToken cancellationToken)
    {
        if (await history.ReadAsync(id, cancellationToken) is not { } snapshot)
            return null;
        var findings = new List<string>();
        if (snapshot.EngineVersion != SnapshotMaker.EngineVersion)
            findings.Add($"engine: made by {snapshot.EngineVersion}, this is {SnapshotMaker.EngineVersion}; audit it with the release that made it");
        if (snapshot.ModelVersion.Length > 0 && snapshot.ModelVersion != classifier.ModelVersion)
            findings.Add($"model: the newest posts were labelled by {snapshot.ModelVersion}, the installed model is {classifier.ModelVersion}; audit it with the release that labelled them");
        findings.AddRange(snapshot.Configuration.Differences(maker.Configuration).Select(difference => $"configuration: {difference}"));
        // What another engine or setting makes of the log says nothing about the log: it is replayed as it was made.
        var (state, isRedacted) = await replay.StateAsync(snapshot.LogSequence, snapshot.Configuration.Issues, cancellationToken);
        var (made, _) = new SnapshotMaker(Options.Create(snapshot.Configuration.Issues), Options.Create(snapshot.Configuration.Rank), snapshot.Configuration.ToMissions()).Make(state, snapshot.AsOf);
        var differences = JsonDifferences.Between(Comparable(snapshot), Comparable(made)).Take(MostFindings).ToList();
        if (differences.Count > 0 && (isRedacted || snapshot.Redacted) && findings.Count == 0)
            return new(id, AuditVerdict.Redacted, ["Words of posts that are gone were taken out of the log or the snapshot since.", .. differences]);
        findings.AddRange(differences);
        return new(id, findings.Count == 0 ? AuditVerdict.Same : AuditVerdict.Different, findings);
    }

    /// <summary>All that the state and the time decide; where the list of members lies is a matter of storage.</summary>
    private static JsonElement Comparable(Snapshot snapshot) => JsonSerializer.SerializeToElement(
        new
        {
            snapshot.Id,
            snapshot.AsOf,
            snapshot.ModelVersion,
            snapshot.Labels,
            snapshot.LogSequence,
            Lists = snapshot.Lists.ToDictionary(list => $"{list.Window} {list.Scope}"),
            Issues = snapshot.Issues.ToDictionary(issue => issue.Id, issue => issue with { Members = null }),
        },
        JsonSerializerOptions.Web);
}

/// <param name="Findings">What differs, the most telling first.</param>
public sealed record AuditResult(string Snapshot, AuditVerdict Verdict, IReadOnlyList<string> Findings);

public enum AuditVerdict
{
    /// <summary>The replay gives the same.</summary>
    Same,

    /// <summary>It does not, because words of posts that are gone were taken out since.</summary>
    Redacted,

    /// <summary>It does not.</summary>
    Different,

    /// <summary>Neither the log from its beginning nor a checkpoint before it is kept.</summary>
    TooOld,
}
