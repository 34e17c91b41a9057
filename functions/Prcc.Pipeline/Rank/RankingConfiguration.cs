using System.Text.Json;
using System.Text.Json.Serialization;
using Prcc.Pipeline.Issues;

namespace Prcc.Pipeline.Rank;

/// <summary>The settings that a ranking depends on, as a snapshot keeps them.</summary>
public sealed record RankingConfiguration(ClusterOptions Issues, RankOptions Rank, IReadOnlyList<Mission> Missions)
{
    /// <summary>Another hash, other settings.</summary>
    [JsonIgnore]
    public string Hash => PostKey.Hash(JsonSerializer.Serialize(this));

    /// <summary>The missions alone, without the plans that they stand in.</summary>
    public Missions ToMissions() => new([], Missions);

    /// <summary>What differs from another configuration, a setting a line: <c>Rank:LeastAuthors 5 → 6</c>.</summary>
    public IReadOnlyList<string> Differences(RankingConfiguration other)
    {
        var (mine, theirs) = (JsonSerializer.SerializeToElement(this), JsonSerializer.SerializeToElement(other));
        var found = new List<string>();
        foreach (var section in (string[])[nameof(Issues), nameof(Rank)])
            foreach (var setting in mine.GetProperty(section).EnumerateObject())
                if (theirs.GetProperty(section).GetProperty(setting.Name) is var changed && changed.GetRawText() != setting.Value.GetRawText())
                    found.Add($"{section}:{setting.Name} {setting.Value} → {changed}");
        if (mine.GetProperty(nameof(Missions)).GetRawText() != theirs.GetProperty(nameof(Missions)).GetRawText())
            found.Add("seeds/missions.json");
        return found;
    }
}
