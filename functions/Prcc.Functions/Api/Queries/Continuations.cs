using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Prcc.Pipeline.Sources;

namespace Prcc.Functions.Api;

/// <summary>
/// Tokens that say where the next page of a list begins: behind a certain post, wherever that stands by then. They are signed, with what they are
/// about, so that none is made up or used for another list; they expire, since posts do.
/// </summary>
public sealed class Continuations(AuthorKeys keys, TimeProvider time)
{
    private const int TimeBytes = 8;
    private const int OffsetBytes = 4;
    private const int SignatureBytes = 16;
    private const int MostText = 400;

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(6);
    private readonly byte[] key = keys.Derive("continuation");

    /// <param name="about">List and filters.</param>
    /// <param name="last">Id of the last post of the page.</param>
    /// <param name="offset">Where the next page would begin if nothing changed.</param>
    public string Make(string about, string last, int offset)
    {
        var token = new byte[TimeBytes + OffsetBytes + Encoding.UTF8.GetByteCount(last) + SignatureBytes];
        // By the hour: the same page has the same token, and so the same ETag.
        var hour = time.GetUtcNow().ToUnixTimeSeconds() / 3600;
        BinaryPrimitives.WriteInt64BigEndian(token, (hour + 1 + (long)Lifetime.TotalHours) * 3600);
        BinaryPrimitives.WriteInt32BigEndian(token.AsSpan(TimeBytes), offset);
        Encoding.UTF8.GetBytes(last, token.AsSpan(TimeBytes + OffsetBytes));
        Sign(token.AsSpan(..^SignatureBytes), about).CopyTo(token.AsSpan(^SignatureBytes..));
        return Base64Url.EncodeToString(token);
    }

    internal Continuation Read(string text, string about)
    {
        if (text.Length > MostText || !Base64Url.IsValid(text))
            return Continuation.Wrong;
        var token = Base64Url.DecodeFromChars(text);
        if (token.Length <= TimeBytes + OffsetBytes + SignatureBytes
            || !CryptographicOperations.FixedTimeEquals(Sign(token.AsSpan(..^SignatureBytes), about), token.AsSpan(^SignatureBytes..)))
            return Continuation.Wrong;
        if (BinaryPrimitives.ReadInt64BigEndian(token) < time.GetUtcNow().ToUnixTimeSeconds())
            return Continuation.Expired;
        return new(
            ContinuationState.Valid, Encoding.UTF8.GetString(token.AsSpan((TimeBytes + OffsetBytes)..^SignatureBytes)),
            BinaryPrimitives.ReadInt32BigEndian(token.AsSpan(TimeBytes)));
    }

    private byte[] Sign(ReadOnlySpan<byte> content, string about) =>
        HMACSHA256.HashData(key, (byte[])[.. content, .. Encoding.UTF8.GetBytes("\n" + about)])[..SignatureBytes];
}

/// <param name="Last">Id of the last post of the page before.</param>
/// <param name="Offset">Where the page would begin if nothing changed.</param>
internal sealed record Continuation(ContinuationState State, string Last, int Offset)
{
    public static readonly Continuation None = new(ContinuationState.Valid, "", 0);
    public static readonly Continuation Wrong = new(ContinuationState.Wrong, "", 0);
    public static readonly Continuation Expired = new(ContinuationState.Expired, "", 0);

    /// <summary>Where in a list the page begins: behind the last post, or where that stood if it is gone.</summary>
    public int StartIn(IReadOnlyList<string> posts)
    {
        for (var at = 0; at < posts.Count; at++)
            if (posts[at] == Last)
                return at + 1;
        return Math.Min(Offset, posts.Count);
    }
}

internal enum ContinuationState
{
    Valid,
    Wrong,
    Expired,
}
