using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Language;
using Prcc.Pipeline.Rank;

namespace Prcc.Functions.Api;

/// <summary>What can be asked for, what the ranking is made by, and how well posts are labelled.</summary>
/// <param name="StaleMinutes">Age of the ranking from which it is called stale.</param>
/// <param name="Missions">All, also those that are no longer or not yet in force.</param>
/// <param name="Ranking">Constants of the ranking.</param>
/// <param name="Retention">How long rankings can be read.</param>
internal sealed record AboutPage(
    bool Demo, bool PublicPosts, double StaleMinutes, IReadOnlyList<AboutWindow> Windows, IReadOnlyList<AboutScope> Scopes, IReadOnlyList<AboutMission> Missions,
    IReadOnlyList<AboutCategory> Categories, RankOptions Ranking, AboutModel Model, RetentionOptions Retention);

internal sealed record AboutWindow(string Id, int Days);

internal sealed record AboutScope(string Code, string Name);

/// <param name="Plan">Title of the plan that it stands in.</param>
internal sealed record AboutMission(string Id, string Name, string Plan, DateOnly ValidFrom, DateOnly ValidTo);

internal sealed record AboutCategory(string Id, string Name);

/// <param name="Quality">As measured on this very model; null where it was not.</param>
public sealed record AboutModel(string Version, MeasuredQuality? Quality)
{
    public static AboutModel Of(ISentimentModel model, SeedFiles seeds) => new(model.Version, MeasuredQuality.Load(seeds) is { } measured && measured.Model == model.Version ? measured : null);
}
