using System.Text.Json.Serialization;
using Prcc.Pipeline.Classify;

namespace Prcc.Pipeline.Rank;

/// <summary>What the province has set itself to do, and the fields of public life that it is about.</summary>
/// <param name="Id">Stable id: lower-case letters, digits and hyphens.</param>
/// <param name="Plan">Id of the <see cref="MissionPlan"/> that it stands in.</param>
/// <param name="NameId">Official title in Bahasa Indonesia.</param>
/// <param name="NameEn">Title in English.</param>
/// <param name="ShortId">Title in Bahasa Indonesia where there is little room.</param>
/// <param name="ValidFrom">First day, in the province's own calendar.</param>
/// <param name="ValidTo">Last day, itself included.</param>
/// <param name="Fields">Ids of the taxonomy, 1…<see cref="MostFields"/>.</param>
public sealed record Mission(
    string Id, string Plan, MissionKind Kind, string NameId, string NameEn, string ShortId, DateOnly ValidFrom, DateOnly ValidTo, IReadOnlyList<string> Fields)
{
    /// <summary>A mission of more fields would tell nothing.</summary>
    public const int MostFields = 5;

    /// <summary>Bit <c>n</c> stands for field <c>n</c> of <see cref="Taxonomy.Fields"/>.</summary>
    [JsonIgnore]
    public ulong FieldMask { get; private init; }

    /// <summary>What it has lists as.</summary>
    public Scope AsScope() => new(Id, NameId, NameEn);

    public bool IsValidOn(DateOnly day) => ValidFrom <= day && day <= ValidTo;

    /// <summary>The same with its mask.</summary>
    /// <param name="taxonomy">One that has all the fields.</param>
    internal Mission WithMask(Taxonomy taxonomy) => this with { FieldMask = Fields.Aggregate(0UL, (mask, id) => mask | 1UL << NumberOf(id, taxonomy)) };

    /// <summary>What is wrong and how to mend it, to follow the mission's id.</summary>
    internal string? Problem(Taxonomy taxonomy)
    {
        if (Id.Length == 0 || !Id.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
            return "needs an id of lower-case letters, digits and hyphens";
        if (string.IsNullOrWhiteSpace(NameId) || string.IsNullOrWhiteSpace(NameEn) || string.IsNullOrWhiteSpace(ShortId))
            return "needs nameId, nameEn and shortId";
        if (ValidTo < ValidFrom)
            return $"ends on {ValidTo:O}, before it begins on {ValidFrom:O}; swap validFrom and validTo, or correct them";
        if (Fields.Count is 0 or > MostFields)
            return $"has {Fields.Count} fields; give it 1 to {MostFields}";
        if (Fields.FirstOrDefault(id => NumberOf(id, taxonomy) < 0) is { } unknown)
            return $"has the unknown field \"{unknown}\"; take one of taxonomy.json: {string.Join(", ", taxonomy.Fields.Select(static f => f.Id))}";
        return Fields.Distinct(StringComparer.Ordinal).Count() < Fields.Count ? "names a field twice; delete one" : null;
    }

    private static int NumberOf(string id, Taxonomy taxonomy)
    {
        for (var number = 0; number < taxonomy.Fields.Count; number++)
            if (taxonomy.Fields[number].Id == id)
                return number;
        return -1;
    }
}

[JsonConverter(typeof(CamelCaseEnumConverter<MissionKind>))]
public enum MissionKind
{
    /// <summary>One of the plan's missions (<i>misi</i>).</summary>
    Mission,

    /// <summary>One of its flagship programmes (<i>program unggulan</i>).</summary>
    Programme,
}
