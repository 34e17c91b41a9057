using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Prcc.Pipeline.Store;

/// <summary>Records as gz NDJSON: one JSON document a line.</summary>
internal static class JsonLines
{
    public static BinaryData Pack<T>(IEnumerable<T> records, JsonSerializerOptions options)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            foreach (var record in records)
            {
                JsonSerializer.Serialize(gzip, record, options);
                gzip.WriteByte((byte)'\n');
            }
        return BinaryData.FromBytes(packed.ToArray());
    }

    /// <exception cref="InvalidDataException">A line is not a <typeparamref name="T"/>.</exception>
    /// <param name="packed">What <see cref="Pack"/> wrote.</param>
    /// <param name="name">How an error calls it.</param>
    /// <param name="options">Those with which it was written.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async IAsyncEnumerable<T> ReadAsync<T>(BinaryData packed, string name, JsonSerializerOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        using var reader = new StreamReader(new GZipStream(packed.ToStream(), CompressionMode.Decompress));
        for (var number = 1; await reader.ReadLineAsync(cancellationToken) is { } line; number++)
            yield return Read<T>(line, name, number, options);
    }

    private static T Read<T>(string line, string name, int number, JsonSerializerOptions options)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(line, options) ?? throw new JsonException("it is null");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{name}, line {number}, is not a {typeof(T).Name.ToLowerInvariant()}: {e.Message}", e);
        }
    }
}
