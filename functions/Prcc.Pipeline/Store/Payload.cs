using System.IO.Compression;
using System.Text.Json;
using Azure.Data.Tables;

namespace Prcc.Pipeline.Store;

/// <summary>A record as gz JSON: in a blob, or spread over the binary properties of one table row.</summary>
public static class Payload
{
    /// <summary>Most bytes of one binary property.</summary>
    private const int PropertyBytes = 64 * 1024;

    /// <summary>Most bytes of the payload of one row: an entity may have 1 MiB, and transactions should stay small.</summary>
    public const int MostRowBytes = 600 * 1024;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static byte[] Pack<T>(T value)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            JsonSerializer.Serialize(gzip, value, Options);
        return packed.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are not gz JSON of <typeparamref name="T"/>.</exception>
    public static T Unpack<T>(Stream packed)
    {
        try
        {
            using var gzip = new GZipStream(packed, CompressionMode.Decompress);
            return JsonSerializer.Deserialize<T>(gzip, Options) ?? throw new InvalidDataException($"Empty {typeof(T).Name}.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"Not a {typeof(T).Name}: {e.Message}", e);
        }
    }

    public static T Unpack<T>(byte[] packed) => Unpack<T>(new MemoryStream(packed));

    /// <summary>Spreads bytes over properties P0, P1, …</summary>
    /// <exception cref="ArgumentException">More than <see cref="MostRowBytes"/>.</exception>
    public static void Put(TableEntity entity, byte[] packed)
    {
        if (packed.Length > MostRowBytes)
            throw new ArgumentException($"A payload of {packed.Length} bytes is more than one row may hold ({MostRowBytes}); split it.");
        for (var (offset, number) = (0, 0); offset < packed.Length; offset += PropertyBytes, number++)
            entity[$"P{number}"] = packed[offset..Math.Min(offset + PropertyBytes, packed.Length)];
    }

    public static byte[] Get(TableEntity entity)
    {
        using var joined = new MemoryStream();
        for (var number = 0; entity.GetBinary($"P{number}") is { } part; number++)
            joined.Write(part);
        return joined.ToArray();
    }
}
