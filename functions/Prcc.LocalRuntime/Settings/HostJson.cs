using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Prcc.LocalRuntime.Settings;

/// <summary>
/// Reads host.json; as with the host, <c>AzureFunctionsJobHost__path__to__setting</c> overrides it.
/// Settings that the local runtime does not know are left alone.
/// </summary>
internal static class HostJson
{
    public const string FileName = "host.json";
    public const string OverrideSection = "AzureFunctionsJobHost";

    /// <exception cref="StartException">Not JSON, or a value outside its range.</exception>
    public static HostSettings Read(string? file, IConfiguration settings)
    {
        var builder = new ConfigurationBuilder();
        if (file is not null)
            builder.AddJson(file);
        builder.AddInMemoryCollection(settings.GetSection(OverrideSection).AsEnumerable(makePathsRelative: true));
        var json = builder.Build();

        var reader = new RangeReader(json, FileName);
        if (file is not null && json["version"] is not "2.0")
            reader.Problems.Add($"host.json: 'version' is {Quote(json["version"])}; it must be \"2.0\".");
        var batchSize = reader.Integer("extensions:queues:batchSize", 16, 1, 32);
        var host = new HostSettings
        {
            RoutePrefix = (json["extensions:http:routePrefix"] ?? "api").Trim('/'),
            FunctionTimeout = json["functionTimeout"] == "-1"
                ? null
                : reader.Duration("functionTimeout", TimeSpan.FromMinutes(30), TimeSpan.FromSeconds(1), TimeSpan.FromDays(10)),
            Queues = new QueueSettings
            {
                BatchSize = batchSize,
                NewBatchThreshold = reader.Integer("extensions:queues:newBatchThreshold", batchSize / 2, 0, 1000),
                MaxDequeueCount = reader.Integer("extensions:queues:maxDequeueCount", 5, 1, 1000),
                VisibilityTimeout = reader.Duration("extensions:queues:visibilityTimeout", TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromDays(7)),
                MaxPollingInterval = reader.Duration(
                    "extensions:queues:maxPollingInterval", TimeSpan.FromMinutes(1), TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1)),
                Base64 = reader.OneOf("extensions:queues:messageEncoding", "base64", "base64", "none") == "base64",
            },
            LogLevels = json.GetSection("logging:logLevel").GetChildren()
                .ToDictionary(level => level.Key, level => Level(level, reader.Problems)),
        };
        return reader.Problems.Count == 0 ? host : throw new StartException(reader.Problems);
    }

    private static LogLevel Level(IConfigurationSection level, List<string> problems)
    {
        if (Enum.TryParse<LogLevel>(level.Value, ignoreCase: true, out var value) && Enum.IsDefined(value))
            return value;
        problems.Add($"host.json: '{level.Path}' is {Quote(level.Value)}; it must be one of {string.Join(", ", Enum.GetNames<LogLevel>())}.");
        return LogLevel.Information;
    }

    private static string Quote(string? value) => value is null ? "missing" : $"\"{value}\"";
}
