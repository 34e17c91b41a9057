using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Caching.Memory;

namespace Prcc.Functions.Api;

/// <summary>
/// Answers of this instance that follow from the current snapshot, kept as bytes until another takes its place: a wall asks for the same thing
/// every minute, and so do a hundred phones.
/// </summary>
public sealed class AnswerCache(CurrentSnapshot current, ApiOptions options) : IDisposable
{
    private const int MostBytes = 64 * 1024 * 1024;

    // Whoever asks for ever new addresses must not push out what everybody asks for.
    private const int MostBytesOfOne = MostBytes / 16;

    private static readonly TimeSpan Unasked = TimeSpan.FromMinutes(10);

    private readonly MemoryCache bodies = new(new MemoryCacheOptions { SizeLimit = MostBytes });

    /// <param name="read">Reads and writes the answer where it is not at hand.</param>
    /// <param name="about">What the answer depends on beside its address, its format and who asks.</param>
    internal async Task<IResult> AnswerAsync(HttpRequest request, Func<Task<Reading>> read, CancellationToken cancellationToken, string about = "")
    {
        var key = new Key("", default, string.Concat(request.Path.Value, request.QueryString.Value), about, options.MaySeeAll(request), CsvText.IsWanted(request));
        if (await current.PointerAsync(cancellationToken) is { } pointer)
        {
            key = key with { Snapshot = pointer.Snapshot, CheckedAt = pointer.CheckedAt };
            if (bodies.TryGetValue(key, out AnswerBody? known))
                return Send(known!, key.All);
        }
        var reading = await read();
        if (reading.Body is not { } body)
            return reading.Problem!;
        if (body.Weight <= MostBytesOfOne)
            bodies.Set(
                key with { Snapshot = reading.Pointer!.Snapshot, CheckedAt = reading.Pointer.CheckedAt }, body,
                new MemoryCacheEntryOptions { Size = body.Weight, SlidingExpiration = Unasked });
        return Send(body, key.All);
    }

    public void Dispose() => bodies.Dispose();

    private AnswerResult Send(AnswerBody body, bool all) => new(body, options.CacheOf(all), Answer.Vary);

    private readonly record struct Key(string Snapshot, DateTimeOffset CheckedAt, string Address, string About, bool All, bool Csv);
}
