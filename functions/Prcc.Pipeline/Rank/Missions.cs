using System.Text.Json;
using System.Text.Json.Serialization;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Rank;

/// <summary>The missions and flagship programmes of the province's five-year plans, RPJMD (<c>seeds/missions.json</c>).</summary>
/// <param name="All">In the order of their plans.</param>
public sealed record Missions(IReadOnlyList<MissionPlan> Plans, [property: JsonPropertyName("missions")] IReadOnlyList<Mission> All)
{
    private const int MaskBits = 64;

    /// <exception cref="SeedException">The file is missing or does not make sense; the message names the mission or plan and the remedy.</exception>
    public static Missions Load(SeedFiles seeds, Taxonomy taxonomy)
    {
        var path = seeds.Path("missions.json");
        Missions missions;
        try
        {
            missions = JsonSerializer.Deserialize(File.ReadAllBytes(path), SeedJson.Default.Missions) ?? throw new JsonException("The file holds null.");
        }
        catch (JsonException e)
        {
            throw new SeedException($"{path} is not a list of missions: {e.Message} Correct that place, or restore seeds/missions.json from the repository.", e);
        }

        return missions.Problem(taxonomy) is { } problem
            ? throw new SeedException($"{path}: {problem}.")
            : missions with { All = [.. missions.All.Select(mission => mission.WithMask(taxonomy))] };
    }

    /// <summary>Those that hold on a day of the province's calendar, in the file's order; none between two plans.</summary>
    public IReadOnlyList<Mission> ValidOn(DateOnly day) => [.. All.Where(mission => mission.IsValidOn(day))];

    private string? Problem(Taxonomy taxonomy)
    {
        if (taxonomy.Fields.Count > MaskBits)
            return $"taxonomy.json has {taxonomy.Fields.Count} fields, and a mission's mask holds {MaskBits}; merge some";
        if (All.Count == 0)
            return "there are no missions; restore seeds/missions.json from the repository";
        if (Plans.Any(static plan => plan is null) || All.Any(static mission => mission is null))
            return "an entry is null; delete it";
        var plans = new HashSet<string>(StringComparer.Ordinal);
        foreach (var plan in Plans)
            if (!plans.Add(plan.Id))
                return $"the plan \"{plan.Id}\" stands twice; delete or rename one";
            else if (string.IsNullOrWhiteSpace(plan.Name) || string.IsNullOrWhiteSpace(plan.Source))
                return $"the plan \"{plan.Id}\" needs name and source";
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var mission in All)
            if (!ids.Add(mission.Id))
                return $"the mission \"{mission.Id}\" stands twice; delete or rename one";
            else if (!plans.Contains(mission.Plan))
                return $"the mission \"{mission.Id}\" is of the unknown plan \"{mission.Plan}\"; add it to plans, or take one of: {string.Join(", ", plans)}";
            else if (mission.Problem(taxonomy) is { } problem)
                return $"the mission \"{mission.Id}\" {problem}";
        return null;
    }
}

/// <summary>A five-year plan of the province.</summary>
/// <param name="Name">Its title, the same in both languages.</param>
/// <param name="Source">Where the wording, the dates and the fields of its missions come from, and how sure they are.</param>
public sealed record MissionPlan(string Id, string Name, string Source);
