using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Prcc.LocalRuntime.Azurite;
using Prcc.LocalRuntime.Settings;

namespace Prcc.LocalRuntime.Hosting;

/// <summary>Starts the emulator where the settings mean it and nobody else serves it.</summary>
internal static class StorageSetup
{
    private static readonly string[] IdentityKeys = ["serviceUri", "blobServiceUri", "queueServiceUri", "tableServiceUri", "accountName"];
    private static readonly string[] ConnectionParts = ["AccountKey=", "SharedAccessSignature=", "BlobEndpoint=", "QueueEndpoint=", "TableEndpoint="];

    /// <returns>The emulator, to be ended by the caller; null where none was started.</returns>
    public static AzuriteProcess? Start(ConfigurationManager settings, AzuritePorts ports, bool demo, TimeProvider time)
    {
        using var loggers = LoggerFactory.Create(logging => logging.AddPlainConsole());
        var logger = loggers.CreateLogger(PlainConsoleFormatter.OwnCategory);
        // Settings must be final before the program reads them, which it does as soon as it has its builder.
        return (demo ? StartForDemoAsync(settings, logger, time) : StartIfMeantAsync(settings, ports, logger, time)).GetAwaiter().GetResult();
    }

    private static async Task<AzuriteProcess?> StartIfMeantAsync(ConfigurationManager settings, AzuritePorts ports, ILogger logger, TimeProvider time)
    {
        if (!settings.AsEnumerable().Any(setting => DevelopmentStorage.IsMeantBy(setting.Value)))
            return null;
        if (await DevelopmentStorage.IsServedAsync(ports, CancellationToken.None))
        {
            logger.LogInformation("Using the storage emulator that listens on port {Blob}", ports.Blob);
            return null;
        }

        var folder = Path.Combine(settings[SettingNames.DataFolder]!, "azurite");
        Directory.CreateDirectory(folder);
        var options = new AzuriteOptions { BlobPort = ports.Blob, QueuePort = ports.Queue, TablePort = ports.Table, DataFolder = folder };
        return await AzuriteProcess.StartAsync(options, logger, time, CancellationToken.None);
    }

    /// <summary>Puts a fresh storage in the place of every other: demo and real posts never share one.</summary>
    private static async Task<AzuriteProcess?> StartForDemoAsync(ConfigurationManager settings, ILogger logger, TimeProvider time)
    {
        var all = settings.AsEnumerable().Where(setting => !string.IsNullOrEmpty(setting.Value)).ToList();
        var identity = all.Where(setting => IdentityKeys.Any(key => setting.Key.EndsWith(":" + key, StringComparison.OrdinalIgnoreCase))).ToList();
        if (identity.Count > 0)
            throw new StartException([.. identity.Select(setting => $"--demo has storage of its own, but '{setting.Key}' names another; leave that setting out.")]);

        var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions(), logger, time, CancellationToken.None);
        settings.AddInMemoryCollection(all
            .Where(setting => DevelopmentStorage.IsMeantBy(setting.Value) || ConnectionParts.Any(part => setting.Value!.Contains(part, StringComparison.OrdinalIgnoreCase)))
            .Select(setting => KeyValuePair.Create(setting.Key, (string?)azurite.ConnectionString)));
        return azurite;
    }
}
