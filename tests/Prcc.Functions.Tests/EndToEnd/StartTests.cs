namespace Prcc.Functions.Tests.EndToEnd;

public sealed class StartTests(AzuriteFixture azurite)
{
    [Theory]
    [InlineData("Rank:LeastAuthors", "1", "Rank:LeastAuthors")]
    [InlineData("Issues:JoinSimilarity", "viel", "Issues")]
    [InlineData("Privacy:AuthorKey", "short", "Privacy:AuthorKey")]
    [InlineData("StoragePrefix", "UPPER", "StoragePrefix")]
    [InlineData("PrccStorage", "nonsense", "PrccStorage")]
    [InlineData("RankSchedule", "every day", "RankIssues")]
    [InlineData("Api:PublicPosts", "yes", "Api:PublicPosts")]
    public async Task A_malformed_setting_stops_the_start_and_is_named(string setting, string value, string named)
    {
        var settings = PrccProcess.Settings(azurite, azurite.NewPrefix());
        settings[setting] = value;

        var (code, output) = await PrccProcess.RunAsync(settings);

        Assert.Equal(1, code);
        Assert.Contains(named, output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_malformed_source_list_stops_the_start_and_names_every_mistake()
    {
        var list = Path.GetTempFileName();
        await File.WriteAllTextAsync(list, """[{"id":"Bad Id","name":"x","kind":"feed","url":"https://example.org/rss"},{"id":"b","name":"y","kind":"fax","url":"https://example.org/rss"}]""");
        var settings = PrccProcess.Settings(azurite, azurite.NewPrefix());
        settings["SourceList"] = list;

        var (code, output) = await PrccProcess.RunAsync(settings);
        File.Delete(list);

        Assert.Equal(1, code);
        Assert.Contains("Bad Id", output, StringComparison.Ordinal);
        Assert.Contains("fax", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_that_cannot_be_reached_is_recorded_and_harms_nothing_else()
    {
        var list = Path.GetTempFileName();
        await File.WriteAllTextAsync(list, """[{"id":"dead","name":"Dead","kind":"feed","url":"http://127.0.0.1:1/rss","pollMinutes":5}]""");
        var settings = PrccProcess.Settings(azurite, azurite.NewPrefix());
        settings["SourceList"] = list;
        settings["FetchFeedsSchedule"] = "*/1 * * * * *";
        settings["AzureWebJobs.FetchFeeds.Disabled"] = "false";
        settings["Sources:AllowPrivateAddresses"] = "true";
        settings["Sources:RetryDelay"] = "00:00:00";
        await using var prcc = await PrccProcess.StartAsync(settings);

        var sources = await prcc.UntilAsync("/api/sources", json => json.GetProperty("sources").EnumerateArray().Any(source => source.GetProperty("outcome").ToString() == "Unreachable"));
        File.Delete(list);

        var dead = sources.GetProperty("sources").EnumerateArray().Single(source => source.GetProperty("id").GetString() == "dead");
        Assert.NotEqual("", dead.GetProperty("lastError").GetString());
        Assert.Equal(1, dead.GetProperty("failures").GetInt32());
        using var page = await prcc.Http.GetAsync("/");
        Assert.True(page.IsSuccessStatusCode);
    }
}
