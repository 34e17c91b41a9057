using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Prcc.LocalRuntime.Settings;

namespace Prcc.LocalRuntime.Tests.Settings;

public sealed class HostJsonTests
{
    private static readonly IConfiguration None = new ConfigurationBuilder().Build();

    [Fact]
    public void No_file_means_the_hosts_defaults() => Assert.Equivalent(new HostSettings(), HostJson.Read(null, None));

    [Fact]
    public void The_repositorys_own_file_is_read()
    {
        var host = HostJson.Read(RepositoryFiles.Path("host.json"), None);
        Assert.Equal("", host.RoutePrefix);
        Assert.Equal(LogLevel.Warning, host.LogLevels["Azure.Core"]);
    }

    [Fact]
    public void Every_known_setting_is_taken_and_unknown_ones_are_left_alone()
    {
        var host = Read("""
            {
              // Comments and trailing commas are the host's habit.
              "version": "2.0",
              "functionTimeout": "-1",
              "aggregator": { "batchSize": "many" },
              "logging": { "logLevel": { "default": "Debug", "Function.Rank": "warning" } },
              "extensions": {
                "http": { "routePrefix": "v1" },
                "queues": {
                  "batchSize": 8, "newBatchThreshold": 0, "maxDequeueCount": 3, "visibilityTimeout": "00:00:05",
                  "maxPollingInterval": "00:00:02", "messageEncoding": "none",
                },
              },
            }
            """);
        Assert.Equal("v1", host.RoutePrefix);
        Assert.Null(host.FunctionTimeout);
        Assert.Equal(LogLevel.Warning, host.LogLevels["Function.Rank"]);
        Assert.Equal(
            new QueueSettings
            {
                BatchSize = 8, NewBatchThreshold = 0, MaxDequeueCount = 3, VisibilityTimeout = TimeSpan.FromSeconds(5), MaxPollingInterval = TimeSpan.FromSeconds(2), Base64 = false,
            },
            host.Queues);
    }

    [Theory]
    [InlineData("extensions:queues:batchSize", "0", "1 to 32")]
    [InlineData("extensions:queues:batchSize", "33", "1 to 32")]
    [InlineData("extensions:queues:batchSize", "many", "1 to 32")]
    [InlineData("extensions:queues:newBatchThreshold", "-1", "0 to 1000")]
    [InlineData("extensions:queues:maxDequeueCount", "0", "1 to 1000")]
    [InlineData("extensions:queues:visibilityTimeout", "30", "hh:mm:ss")]
    [InlineData("extensions:queues:visibilityTimeout", "8.00:00:00", "7.00:00:00")]
    [InlineData("extensions:queues:maxPollingInterval", "00:00:00.010", "00:00:00.1")]
    [InlineData("extensions:queues:messageEncoding", "utf8", "base64, none")]
    [InlineData("functionTimeout", "soon", "hh:mm:ss")]
    [InlineData("logging:logLevel:default", "Loud", "Warning")]
    public void Bad_value_is_refused_with_its_name_and_range(string name, string value, string range)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["AzureFunctionsJobHost:" + name] = value }).Build();
        var problem = Assert.Single(Assert.Throws<StartException>(() => HostJson.Read(null, settings)).Problems);
        Assert.Contains($"'{name}' is \"{value}\"", problem, StringComparison.Ordinal);
        Assert.Contains(range, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void All_bad_values_are_told_at_once()
    {
        var error = Assert.Throws<StartException>(() => Read("""{"version":"1.0","extensions":{"queues":{"batchSize":0,"maxDequeueCount":0}}}"""));
        Assert.Equal(3, error.Problems.Count);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    public void File_that_is_no_json_object_is_named(string json) =>
        Assert.Contains("host.json cannot be read", Assert.Throws<StartException>(() => Read(json)).Message, StringComparison.Ordinal);

    private static HostSettings Read(string json)
    {
        using var folder = new TemporaryFolder();
        return HostJson.Read(folder.Write("host.json", json), None);
    }
}
