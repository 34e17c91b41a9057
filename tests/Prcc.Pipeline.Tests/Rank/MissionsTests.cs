using Prcc.Pipeline.Language;
using Prcc.Pipeline.Rank;
using Prcc.Pipeline.Tests.Language;

namespace Prcc.Pipeline.Tests.Rank;

public sealed class MissionsTests
{
    private const string Plans = """[{ "id": "p", "name": "Rencana", "source": "Invented." }]""";
    private const string Good = """{ "id": "2025-air", "plan": "p", "kind": "mission", "nameId": "Air", "nameEn": "Water", "shortId": "Air", "validFrom": "2025-01-01", "validTo": "2029-12-31", "fields": ["air-bersih"] }""";

    private static readonly Missions Shipped = Missions.Load(Seeds.Files, Seeds.Taxonomy);

    [Fact]
    public void Repository_file_has_the_six_missions_of_2019_and_the_ten_programmes_of_2025()
    {
        Assert.Equal(6, Shipped.All.Count(m => m is { Plan: "rpjmd-2019-2023", Kind: MissionKind.Mission }));
        Assert.Equal(10, Shipped.All.Count(m => m is { Plan: "rpjmd-2025-2029", Kind: MissionKind.Programme }));
    }

    [Theory]
    [InlineData("2018-12-31", 0)]
    [InlineData("2019-01-01", 6)]
    [InlineData("2023-12-31", 6)]
    [InlineData("2024-01-01", 0)]
    [InlineData("2025-02-19", 0)]
    [InlineData("2025-02-20", 10)]
    [InlineData("2029-12-31", 10)]
    [InlineData("2030-01-01", 0)]
    public void Missions_hold_from_their_first_to_their_last_day(string day, int count) =>
        Assert.Equal(count, Shipped.ValidOn(DateOnly.ParseExact(day, "yyyy-MM-dd")).Count);

    [Fact]
    public void Every_field_but_safety_and_law_has_a_mission_all_through_2026()
    {
        // No flagship programme is about it; see the source of the plan in missions.json.
        string[] none = ["keamanan"];
        for (var day = new DateOnly(2026, 1, 1); day.Year == 2026; day = day.AddDays(1))
        {
            var covered = Shipped.ValidOn(day).Aggregate(0UL, (mask, mission) => mask | mission.FieldMask);
            Assert.Equal(none, Seeds.Taxonomy.Fields.Where((_, number) => (covered >> number & 1) == 0).Select(f => f.Id));
        }
    }

    [Fact]
    public void Mask_has_the_bits_of_the_fields_in_the_order_of_the_taxonomy()
    {
        var taxonomy = Seeds.Taxonomy;
        Assert.All(Shipped.All, mission =>
            Assert.Equal(mission.Fields.Order(), taxonomy.Fields.Where((_, number) => (mission.FieldMask >> number & 1) == 1).Select(f => f.Id).Order()));
        // kebencanaan, infrastruktur, transportasi
        Assert.Equal(1UL << 0 | 1UL << 1 | 1UL << 16, Shipped.All.Single(m => m.Id == "2019-tangguh-mantap").FieldMask);
    }

    [Theory]
    [InlineData("\"air-bersih\"", "\"air-suci\"", "mission \"2025-air\" has the unknown field \"air-suci\"; take one of taxonomy.json: kebencanaan, ")]
    [InlineData("[\"air-bersih\"]", "[]", "mission \"2025-air\" has 0 fields; give it 1 to 5")]
    [InlineData("[\"air-bersih\"]", "[\"energi\", \"energi\"]", "mission \"2025-air\" names a field twice; delete one")]
    [InlineData("[\"air-bersih\"]", "[\"a\", \"b\", \"c\", \"d\", \"e\", \"f\"]", "mission \"2025-air\" has 6 fields; give it 1 to 5")]
    [InlineData("2029-12-31", "2024-12-31", "mission \"2025-air\" ends on 2024-12-31, before it begins on 2025-01-01; swap")]
    [InlineData("2029-12-31", "2029-13-31", "not a list of missions")]
    [InlineData("\"mission\"", "\"dream\"", "not a list of missions")]
    [InlineData("\"plan\": \"p\"", "\"plan\": \"q\"", "mission \"2025-air\" is of the unknown plan \"q\"; add it to plans, or take one of: p")]
    [InlineData("2025-air", "2025 Air", "mission \"2025 Air\" needs an id of lower-case letters, digits and hyphens")]
    [InlineData("\"shortId\": \"Air\"", "\"shortId\": \" \"", "mission \"2025-air\" needs nameId, nameEn and shortId")]
    public void Mission_that_makes_no_sense_is_refused_with_the_remedy(string part, string instead, string reason)
    {
        Assert.Equal("2025-air", Assert.Single(Load(Plans, Good).All).Id);
        AssertRefused(reason, () => Load(Plans, Good.Replace(part, instead, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(Plans, Good + "," + Good, "mission \"2025-air\" stands twice; delete or rename one")]
    [InlineData(Plans, "", "no missions; restore")]
    [InlineData(Plans, "null", "an entry is null; delete it")]
    [InlineData(Plans, "{", "not a list of missions")]
    [InlineData("""[{ "id": "p", "name": "Rencana", "source": "" }]""", Good, "plan \"p\" needs name and source")]
    [InlineData("""[{ "id": "p", "name": "A", "source": "B" }, { "id": "p", "name": "A", "source": "B" }]""", Good, "plan \"p\" stands twice; delete or rename one")]
    public void File_that_makes_no_sense_is_refused_with_the_remedy(string plans, string missions, string reason) =>
        AssertRefused(reason, () => Load(plans, missions));

    [Fact]
    public void Malformed_file_is_refused_with_the_place_and_the_remedy() =>
        AssertRefused("Correct that place, or restore seeds/missions.json", () => Load(Plans, "{ \"id\": }"));

    [Fact]
    public void Taxonomy_that_a_mask_cannot_hold_is_refused()
    {
        var large = Seeds.Taxonomy with { Fields = [.. Enumerable.Range(0, 65).Select(n => Seeds.Taxonomy.Fields[0] with { Id = $"f{n}" })] };
        AssertRefused("65 fields, and a mission's mask holds 64; merge some", () => Missions.Load(Seeds.Files, large));
    }

    private static Missions Load(string plans, string missions) =>
        Missions.Load(Seeds.With("missions.json", $$"""{ "plans": {{plans}}, "missions": [{{missions}}] }"""), Seeds.Taxonomy);

    private static void AssertRefused(string reason, Action load)
    {
        var error = Assert.Throws<SeedException>(load);
        Assert.Contains("missions.json", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }
}
