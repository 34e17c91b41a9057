using System.Net.Sockets;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Logging.Abstractions;
using Prcc.LocalRuntime.Azurite;

namespace Prcc.LocalRuntime.Tests.Azurite;

public sealed class AzuriteProcessTests
{
    [Fact]
    public async Task Azurite_started_serves_blobs_queues_and_tables_and_ends_when_disposed()
    {
        var azurite = await StartAsync(new AzuriteOptions());
        await using (azurite)
        {
            await new BlobContainerClient(azurite.ConnectionString, "container").CreateAsync();
            await new QueueClient(azurite.ConnectionString, "queue").CreateAsync();
            await new TableClient(azurite.ConnectionString, "t12").CreateAsync();
        }

        foreach (var port in (int[])[azurite.BlobPort, azurite.QueuePort, azurite.TablePort])
        {
            using var client = new TcpClient();
            await Assert.ThrowsAnyAsync<SocketException>(() => client.ConnectAsync("127.0.0.1", port));
        }
    }

    [Fact]
    public async Task Azurite_with_a_data_folder_keeps_the_write_acknowledged_just_before_its_end()
    {
        var folder = Directory.CreateTempSubdirectory("prcc-azurite-");
        try
        {
            await using (var first = await StartAsync(new AzuriteOptions { DataFolder = folder.FullName }))
            {
                await new BlobContainerClient(first.ConnectionString, "container").CreateAsync();
                await new BlobClient(first.ConnectionString, "container", "b").UploadAsync(BinaryData.FromString("kept"));
            }

            await using var second = await StartAsync(new AzuriteOptions { DataFolder = folder.FullName });
            var blob = await new BlobClient(second.ConnectionString, "container", "b").DownloadContentAsync();
            Assert.Equal("kept", blob.Value.Content.ToString());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Azurite_on_a_taken_port_fails_and_says_so()
    {
        await using var first = await StartAsync(new AzuriteOptions());
        var error = await Assert.ThrowsAsync<StartException>(() => StartAsync(new AzuriteOptions { QueuePort = first.QueuePort }));
        Assert.Contains("EADDRINUSE", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Node_missing_is_named_with_the_remedy()
    {
        var error = Assert.Throws<StartException>(() => NodeTool.Find("node", Path.GetTempPath()));
        Assert.Contains("nodejs.org", error.Message, StringComparison.Ordinal);
    }

    private static Task<AzuriteProcess> StartAsync(AzuriteOptions options) =>
        AzuriteProcess.StartAsync(options, NullLogger.Instance, TimeProvider.System, TestContext.Current.CancellationToken);
}
