using Microsoft.AspNetCore.Http;
using Prcc.Pipeline.Rank;
using Prcc.Pipeline.Sources.Text;

namespace Prcc.Functions.Api;

/// <summary>Turns a ranked list into what one reader may see of it.</summary>
public sealed class TrendsView(ApiOptions options, Names names, Missions missions)
{
    /// <param name="request">Says who reads.</param>
    /// <param name="query">What was asked for.</param>
    internal Trends Of(HttpRequest request, SnapshotPointer pointer, RankedList list, ListQuery query)
    {
        var (all, language) = (options.MaySeeAll(request), query.Language);
        return new()
        {
            Snapshot = pointer.Snapshot,
            AsOf = pointer.CheckedAt,
            Window = list.Window,
            Scope = list.Scope,
            ScopeName = Names.Of(query.Scope, language),
            Demo = options.IsDemo,
            Labels = pointer.Labels,
            Posts = list.Posts,
            Authors = list.Authors,
            OffTopic = list.OffTopic,
            RecordedWindows = list.RecordedWindows,
            Eligible = list.Eligible,
            Issues = [.. list.Issues.Take(query.Top).Select(issue => IssueView.Of(issue, all, names, language))],
            RunnerUp = list.Issues.Count > query.Top ? IssueView.Of(list.Issues[query.Top], all, names, language) : null,
            Priority = [.. list.Priority.Take(query.Top)],
            Missions = [.. missions.ValidOn(PublicationDate.DayOf(pointer.CheckedAt)).Select(mission => new NamedMission(mission.Id, Names.Of(mission.AsScope(), language)))],
            PublicPosts = options.PublicPosts,
        };
    }
}
