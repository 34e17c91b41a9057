using System.IO.Compression;
using System.Text;
using Azure.Data.Tables;
using Prcc.Pipeline.Store;

namespace Prcc.Pipeline.Tests.Store;

/// <summary>Searches every container and table for words, in clear or packed.</summary>
internal static class StoreSearch
{
    /// <summary>Names of the blobs and rows in which any of the words stands.</summary>
    /// <param name="isSearched">Says of a blob's name whether it is looked into; null for all.</param>
    public static async Task<List<string>> PlacesAsync(StorageAccount account, IReadOnlyList<string> words, Func<string, bool>? isSearched = null)
    {
        var found = new List<string>();
        foreach (var name in account.Names.Containers)
        {
            var container = account.Container(name);
            await foreach (var blob in container.GetBlobsAsync())
                if (isSearched?.Invoke(blob.Name) != false && Holds((await container.GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content.ToArray()))
                    found.Add($"{name}/{blob.Name}");
        }
        foreach (var name in account.Names.Tables)
            await foreach (var row in account.Table(name).QueryAsync<TableEntity>())
                if (row.Select(property => property.Value).OfType<string>().Any(IsOne) || Holds(Payload.Get(row)))
                    found.Add($"{name}: {row.PartitionKey} {row.RowKey}");
        return found;

        bool IsOne(string text) => words.Any(word => text.Contains(word, StringComparison.Ordinal));

        bool Holds(byte[] content)
        {
            if (content is [0x1f, 0x8b, ..])
            {
                using var gzip = new GZipStream(new MemoryStream(content), CompressionMode.Decompress);
                using var plain = new MemoryStream();
                gzip.CopyTo(plain);
                content = plain.ToArray();
            }
            return IsOne(Encoding.UTF8.GetString(content));
        }
    }
}
