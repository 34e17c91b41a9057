using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Sources.Http;

namespace Prcc.Cli.Inspect;

/// <summary>A document out of a file or off the web.</summary>
/// <param name="Body">Its bytes, decompressed.</param>
/// <param name="Address">Where it came from, after redirects.</param>
/// <param name="ContentType">Content-Type header; null for a file.</param>
internal sealed record FeedDocument(byte[] Body, Uri Address, string? ContentType)
{
    /// <param name="place">A file's path, or an http or https address.</param>
    /// <param name="fileAddress">Address of a file.</param>
    /// <param name="allowPrivate">Private networks are read too.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="IOException">There is no such file, or the address gives nothing.</exception>
    public static async Task<FeedDocument> ReadAsync(string place, Uri fileAddress, bool allowPrivate, CancellationToken cancellationToken) =>
        Uri.TryCreate(place, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? await FetchAsync(address, allowPrivate, cancellationToken)
            : new FeedDocument(await File.ReadAllBytesAsync(place, cancellationToken), fileAddress, null);

    /// <summary>With the client that polls sources: the same limits, the same User-Agent.</summary>
    private static async Task<FeedDocument> FetchAsync(Uri address, bool allowPrivate, CancellationToken cancellationToken)
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables()
            .AddInMemoryCollection(allowPrivate ? new Dictionary<string, string?> { ["Sources:AllowPrivateAddresses"] = "true" } : [])
            .Build();
        await using var services = new ServiceCollection().AddLogging().AddConnectors(configuration).BuildServiceProvider();
        var answer = await services.GetRequiredService<SourceHttpClient>().SendAsync(new SourceRequest(address), new RunBudget(20, 1, TimeSpan.FromMinutes(1), TimeProvider.System), cancellationToken);
        return answer.Outcome == FetchOutcome.Ok
            ? new FeedDocument(answer.Body.ToArray(), answer.Address ?? address, answer.ContentType)
            : throw new IOException(answer.Error ?? $"{address} gives nothing to read");
    }
}
