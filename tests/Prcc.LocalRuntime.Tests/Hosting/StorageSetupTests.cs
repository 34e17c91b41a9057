using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using Prcc.LocalRuntime.Azurite;
using Prcc.LocalRuntime.Hosting;
using Prcc.LocalRuntime.Tests.Settings;

namespace Prcc.LocalRuntime.Tests.Hosting;

public sealed class StorageSetupTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Demo_puts_a_fresh_storage_in_the_place_of_every_other()
    {
        var settings = Settings(("AzureWebJobsStorage", "UseDevelopmentStorage=true"), ("PrccStorage", azurite.ConnectionString), ("Other", "kept"));
        await using var demo = StorageSetup.Start(settings, default, demo: true, TimeProvider.System);
        Assert.Equal([demo!.ConnectionString, demo.ConnectionString, "kept"], ((string[])["AzureWebJobsStorage", "PrccStorage", "Other"]).Select(name => settings[name]));
        Assert.NotEqual(azurite.ConnectionString, demo.ConnectionString);
        Assert.Empty(new BlobServiceClient(settings["PrccStorage"]).GetBlobContainers());
    }

    [Fact]
    public void Demo_refuses_a_storage_by_identity()
    {
        var error = Assert.Throws<StartException>(() => StorageSetup.Start(Settings(("PrccStorage:blobServiceUri", "https://account.example")), default, demo: true, TimeProvider.System));
        Assert.Contains("'PrccStorage:blobServiceUri'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Development_storage_that_nobody_serves_is_started_on_its_ports_with_data_in_the_folder()
    {
        using var folder = new TemporaryFolder();
        AzuritePorts ports;
        await using (var probe = await AzuriteProcess.StartAsync(new AzuriteOptions(), Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, TimeProvider.System, default))
            ports = new(probe.BlobPort, probe.QueuePort, probe.TablePort);

        var settings = Settings(("PrccStorage", "UseDevelopmentStorage=true"), ("LocalRuntime:DataFolder", folder.FullName));
        await using (var started = StorageSetup.Start(settings, ports, demo: false, TimeProvider.System))
        {
            Assert.Equal(ports, new AzuritePorts(started!.BlobPort, started.QueuePort, started.TablePort));
            // One that listens already is used, and not ended by who did not start it.
            Assert.Null(StorageSetup.Start(settings, ports, demo: false, TimeProvider.System));
        }

        Assert.NotEmpty(Directory.GetFiles(Path.Combine(folder.FullName, "azurite")));
    }

    [Fact]
    public void Real_storage_starts_nothing() =>
        Assert.Null(StorageSetup.Start(Settings(("PrccStorage", azurite.ConnectionString)), new(1, 2, 3), demo: false, TimeProvider.System));

    private static ConfigurationManager Settings(params (string Name, string Value)[] values)
    {
        var settings = new ConfigurationManager();
        settings.AddInMemoryCollection(values.Select(value => KeyValuePair.Create(value.Name, (string?)value.Value)));
        return settings;
    }
}
