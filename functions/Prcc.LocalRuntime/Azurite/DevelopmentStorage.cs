using System.Net.Sockets;

namespace Prcc.LocalRuntime.Azurite;

/// <summary>What <c>UseDevelopmentStorage=true</c> stands for. Account and key are the emulator's well-known ones, not secrets.</summary>
internal static class DevelopmentStorage
{
    public const string Host = "127.0.0.1";
    public const int BlobPort = 10000;
    public const int QueuePort = 10001;
    public const int TablePort = 10002;

    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    public static string ConnectionString(int blobPort, int queuePort, int tablePort) =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};" +
        $"BlobEndpoint=http://{Host}:{blobPort}/{Account};QueueEndpoint=http://{Host}:{queuePort}/{Account};TableEndpoint=http://{Host}:{tablePort}/{Account};";

    public static bool IsMeantBy(string? connection) =>
        connection is not null && connection.Trim().TrimEnd(';').Equals("UseDevelopmentStorage=true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether anybody listens on any of the three ports.</summary>
    public static async Task<bool> IsServedAsync(AzuritePorts ports, CancellationToken ct)
    {
        foreach (var port in (int[])[ports.Blob, ports.Queue, ports.Table])
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(Host, port, ct);
                return true;
            }
            catch (SocketException)
            {
                // Nobody there: look at the next.
            }
        }

        return false;
    }

    /// <summary>Returns when the service at the port answers a request, with whatever status.</summary>
    public static async Task AnswersAsync(int port, CancellationToken ct)
    {
        using var client = new HttpClient();
        using var response = await client.GetAsync(new Uri($"http://{Host}:{port}/{Account}"), ct);
    }
}
