using System.Net;
using System.Text.Json;
using Prcc.Functions.Tests.Demo;

namespace Prcc.Functions.Tests.Api;

/// <summary>What was ranked at a time, and what is ranked of a mission.</summary>
public sealed class HistoryTests(DemoProcess demo)
{
    [Fact]
    public async Task Ranking_of_now_is_the_current_one()
    {
        // Another may be published between the two answers.
        var (current, now) = (await demo.GetAsync("/api/trends?top=5"), await demo.GetAsync("/api/history?top=5&at=9999-12-31T00:00Z"));
        for (var attempt = 0; attempt < 5 && Snapshot(current) != Snapshot(now); attempt++)
            (current, now) = (await demo.GetAsync("/api/trends?top=5"), await demo.GetAsync("/api/history?top=5&at=9999-12-31T00:00Z"));
        Assert.Equal(Snapshot(current), Snapshot(now));
        foreach (var property in current.EnumerateObject().Where(property => property.Name != "asOf"))
            Assert.Equal(property.Value.GetRawText(), now.GetProperty(property.Name).GetRawText());
    }

    [Fact]
    public async Task Ranking_of_its_own_time_is_found_in_any_zone()
    {
        var made = (await demo.GetAsync("/api/history?at=9999-12-31T00:00Z")).GetProperty("asOf").GetDateTimeOffset();
        foreach (var at in new[] { made.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null), made.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd'T'HH:mm:sszzz", null) })
        {
            var then = await demo.GetAsync("/api/history?at=" + Uri.EscapeDataString(at));
            Assert.True(then.GetProperty("asOf").GetDateTimeOffset() <= made);
            Assert.True(made - then.GetProperty("asOf").GetDateTimeOffset() < TimeSpan.FromSeconds(1), at);
        }
    }

    [Fact]
    public async Task Ranking_of_a_place_and_a_window_then_is_answered()
    {
        var then = await demo.GetAsync("/api/history?window=7d&scope=52.71&at=9999-12-31T00:00Z");
        Assert.Equal(("7d", "52.71", "Kota Mataram"), (then.GetProperty("window").GetString(), then.GetProperty("scope").GetString(), then.GetProperty("scopeName").GetString()));
    }

    [Theory]
    [InlineData("2020-01-01T00:00Z")]
    [InlineData("0001-01-01T00:00Z")]
    public async Task Time_before_the_first_ranking_is_404_and_named(string at)
    {
        using var answer = await demo.Http.GetAsync("/api/history?at=" + at);
        var problem = await answer.ProblemAsync(HttpStatusCode.NotFound);
        Assert.Equal(("at", "urn:prcc:problem:not-found"), (problem.GetProperty("parameter").GetString(), problem.GetProperty("type").GetString()));
    }

    [Theory]
    [InlineData("/api/history", "at")]
    [InlineData("/api/history?at=yesterday", "at")]
    [InlineData("/api/history?at=2026-13-01", "at")]
    [InlineData("/api/history?at=2026-11-24T06:00Z&window=1y", "window")]
    [InlineData("/api/trends?mission=no-such", "mission")]
    [InlineData("/api/history?at=2026-11-24T06:00Z&mission=no-such", "mission")]
    [InlineData("/api/trends?mission=MISSION&scope=52.71", "scope")]
    public async Task A_parameter_that_cannot_be_understood_is_400_and_named(string path, string parameter)
    {
        using var answer = await demo.Http.GetAsync(path.Replace("MISSION", Missions()[0].Id, StringComparison.Ordinal));
        var problem = await answer.ProblemAsync(HttpStatusCode.BadRequest);
        Assert.Equal((parameter, "urn:prcc:problem:bad-parameter"), (problem.GetProperty("parameter").GetString(), problem.GetProperty("type").GetString()));
        Assert.Contains("expected", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_mission_in_force_has_its_ranking()
    {
        var asOf = (await demo.GetAsync("/api/trends")).GetProperty("asOf").GetDateTimeOffset();
        var today = DateOnly.FromDateTime(asOf.ToOffset(TimeSpan.FromHours(8)).DateTime);
        var inForce = Missions().Where(mission => mission.From <= today && today <= mission.To).ToList();
        Assert.SkipWhen(inForce.Count == 0, "No plan is in force today.");
        var posts = 0;
        foreach (var mission in inForce)
        {
            var trends = await demo.GetAsync("/api/trends?window=7d&mission=" + mission.Id);
            Assert.Equal((mission.Id, mission.Name), (trends.GetProperty("scope").GetString(), trends.GetProperty("scopeName").GetString()));
            Assert.Equal(mission.Name, (await demo.GetAsync("/api/history?window=7d&at=9999-12-31T00:00Z&mission=" + mission.Id)).GetProperty("scopeName").GetString());
            posts += trends.GetProperty("posts").GetInt32();
        }
        Assert.True(posts > 0);
    }

    [Fact]
    public async Task A_mission_that_is_no_longer_in_force_is_404_and_named()
    {
        var asOf = (await demo.GetAsync("/api/trends")).GetProperty("asOf").GetDateTimeOffset();
        var today = DateOnly.FromDateTime(asOf.UtcDateTime);
        var past = Missions().FirstOrDefault(mission => mission.To < today.AddDays(-1) || mission.From > today.AddDays(1));
        Assert.SkipWhen(past.Id is null, "Every mission of the list is in force.");
        using var answer = await demo.Http.GetAsync("/api/trends?mission=" + past.Id);
        Assert.Equal("mission", (await answer.ProblemAsync(HttpStatusCode.NotFound)).GetProperty("parameter").GetString());
    }

    private static string? Snapshot(JsonElement trends) => trends.GetProperty("snapshot").GetString();

    private static List<(string Id, string Name, DateOnly From, DateOnly To)> Missions()
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(RepositoryFiles.Path("seeds", "missions.json")));
        return [.. file.RootElement.GetProperty("missions").EnumerateArray().Select(mission => (
            mission.GetProperty("id").GetString()!, mission.GetProperty("nameId").GetString()!,
            DateOnly.Parse(mission.GetProperty("validFrom").GetString()!, null), DateOnly.Parse(mission.GetProperty("validTo").GetString()!, null)))];
    }
}
