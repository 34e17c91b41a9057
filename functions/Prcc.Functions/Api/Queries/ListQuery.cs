using Prcc.Pipeline.Rank;

namespace Prcc.Functions.Api;

/// <summary>Which list a request asks for: <c>window</c>, <c>scope</c> or <c>mission</c>, and <c>top</c>, and in which language.</summary>
internal sealed record ListQuery(string Window, Scope Scope, int Top, Language Language)
{
    private const int MostIssues = 10;

    private static readonly string[] Scopes = [.. Scope.All.Select(scope => scope.Code)];

    /// <summary>Names of the windows.</summary>
    public static readonly string[] Windows = [.. Pipeline.Rank.Window.All.Select(window => window.Name)];

    public static ListQuery Read(Query query, Missions missions)
    {
        var window = query.OneOf("window", Windows);
        var code = query.OneOf("scope", Scopes);
        var scope = Scope.All.First(known => known.Code == code);
        if (query.OneOfOrNone("mission", missions.All.Select(mission => mission.Id)) is { } id)
        {
            if (scope != Scope.Province)
                query.Wrong("scope", code, "ntb or nothing: missions are the whole province's", code);
            scope = missions.All.First(mission => mission.Id == id).AsScope();
        }
        return new(window, scope, query.Number("top", 1, MostIssues, otherwise: 5), query.Language());
    }
}
