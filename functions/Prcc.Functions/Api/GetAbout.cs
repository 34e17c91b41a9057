using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Rank;

namespace Prcc.Functions.Api;

/// <summary><c>GET /api/about</c>: windows, scopes, missions and fields by name, constants of the ranking, quality of the labels.</summary>
public sealed class GetAbout(
    ApiOptions options, Names names, Taxonomy taxonomy, Missions missions, IOptions<RankOptions> ranking, IOptions<RetentionOptions> retention, AboutModel model)
{
    [Function(nameof(GetAbout))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/about")] HttpRequest request)
    {
        var query = new Query(request);
        var (language, fields) = (query.Language(), query.Fields(typeof(AboutPage)));
        return query.Problem ?? Answer.Of(request, Page(language), fields);
    }

    private AboutPage Page(Language language) => new(
        options.IsDemo, options.PublicPosts, options.StaleAfter.TotalMinutes,
        [.. Window.All.Select(window => new AboutWindow(window.Name, (int)(window.Seconds / Window.Day.Seconds)))],
        [.. Scope.All.Select(scope => new AboutScope(scope.Code, Names.Of(scope, language)))],
        [.. missions.All.Select(mission => new AboutMission(mission.Id, Names.Of(mission.AsScope(), language), PlanOf(mission), mission.ValidFrom, mission.ValidTo))],
        [.. taxonomy.Fields.Select(field => new AboutCategory(field.Id, names.CategoryOf(field.Id, language)!))],
        ranking.Value, model, retention.Value);

    private string PlanOf(Mission mission) => missions.Plans.First(plan => plan.Id == mission.Plan).Name;
}
