namespace Prcc.Functions.Api;

/// <summary>Age of the data and depth of the queues.</summary>
/// <param name="Status">ok, or stale.</param>
/// <param name="Reasons">What is not as it should be, in words.</param>
internal sealed record HealthPage(string Status, HealthStages Stages, HealthQueue Queue, IReadOnlyList<string> Reasons);

internal sealed record HealthStages(HealthStage Fetch, HealthStage Rank);

/// <param name="LastRun">Null where it never ran.</param>
/// <param name="AgeSeconds">Seconds since then.</param>
internal sealed record HealthStage(DateTimeOffset? LastRun, double? AgeSeconds);

/// <param name="Waiting">Batches that wait to be classified.</param>
/// <param name="Poison">Messages that failed for good.</param>
internal sealed record HealthQueue(int Waiting, int Poison);
