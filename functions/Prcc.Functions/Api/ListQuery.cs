using System.Globalization;
using Microsoft.AspNetCore.Http;
using Prcc.Pipeline.Rank;

namespace Prcc.Functions.Api;

/// <summary>Which list a request asks for: <c>window</c>, <c>scope</c> or <c>mission</c>, and <c>top</c>.</summary>
internal sealed record ListQuery(string Window, Scope Scope, int Top)
{
    private const int MostIssues = 10;

    /// <returns>The list, or the answer that says what is wrong.</returns>
    public static (ListQuery? List, IResult? Wrong) Read(HttpRequest request, Missions missions)
    {
        var window = Parameter(request, "window", "24h");
        if (Pipeline.Rank.Window.All.All(known => known.Name != window))
            return (null, Problem.BadParameter("window", window, "24h, 7d or 30d"));
        var code = Parameter(request, "scope", Scope.Province.Code);
        if (Scope.All.FirstOrDefault(known => known.Code == code) is not { } scope)
            return (null, Problem.BadParameter("scope", code, "one of " + string.Join(", ", Scope.All.Select(known => known.Code))));
        if (Parameter(request, "mission", "") is { Length: > 0 } id)
        {
            if (missions.All.FirstOrDefault(known => known.Id == id) is not { } mission)
                return (null, Problem.BadParameter("mission", id, "one of " + string.Join(", ", missions.All.Select(known => known.Id))));
            if (scope != Scope.Province)
                return (null, Problem.BadParameter("scope", code, "ntb or nothing: missions are the whole province's"));
            scope = new(mission.Id, mission.NameId);
        }
        var wanted = Parameter(request, "top", "5");
        return int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out var top) && top is >= 1 and <= MostIssues
            ? (new(window, scope, top), null)
            : (null, Problem.BadParameter("top", wanted, $"a number from 1 to {MostIssues}"));
    }

    public static string Parameter(HttpRequest request, string name, string otherwise) =>
        request.Query[name].ToString() is { Length: > 0 } value ? value : otherwise;
}
