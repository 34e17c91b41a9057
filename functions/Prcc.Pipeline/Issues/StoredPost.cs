using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Prcc.Pipeline.Issues;

/// <summary>
/// A post as the issue state remembers it, 96 bytes: who spoke when, of what, and how; not what was said. Names are numbers of
/// the state's tables, times are seconds since 1970.
/// </summary>
internal struct StoredPost
{
    /// <summary>Of a post that no issue holds: off topic or deleted.</summary>
    public const int None = -1;

    public UInt128 Key;

    /// <summary>Hash of what a reader sees.</summary>
    public ulong Content;

    /// <summary>Near-duplicate fingerprint (<see cref="SimHash"/>).</summary>
    public ulong Fingerprint;

    /// <summary>Bits of the fields that it is about, by their number in the state.</summary>
    public ulong Fields;

    public uint Published;

    /// <summary>Time of this revision: when it was changed, else published.</summary>
    public uint Changed;

    public uint Fetched;

    public int Batch;

    public int Author;

    /// <summary>Slot of its issue, or <see cref="None"/>.</summary>
    public int Issue;

    /// <summary>Its place in the issue's list of posts; derived.</summary>
    public int Place;

    /// <summary>Family within the issue.</summary>
    public int Family;

    /// <summary>The family in which its author counts in the issue: that of the author's first post.</summary>
    public int VoiceFamily;

    public int Platform;

    public ushort Row;

    /// <summary>Bits of the regencies and cities that it speaks of.</summary>
    public ushort Places;

    public byte Model;

    /// <summary>Best field by its number in the state; 255 where it has none.</summary>
    public byte Field;

    public sbyte Sentiment;

    public byte Type;

    public const byte NoField = byte.MaxValue;

    public readonly bool IsRanked => Issue != None;

    public readonly bool IsDeleted => Type == (byte)PostType.Tombstone;

    /// <summary>A post key as the state holds it.</summary>
    public static UInt128 KeyOf(string key) => XxHash128.HashToUInt128(MemoryMarshal.AsBytes(key.AsSpan()));

    public static ulong ContentOf(string contentHash) => XxHash3.HashToUInt64(MemoryMarshal.AsBytes(contentHash.AsSpan()));

    public static uint SecondsOf(DateTimeOffset time) => (uint)Math.Clamp(time.ToUnixTimeSeconds(), 0, uint.MaxValue);

    public static DateTimeOffset TimeOf(uint seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds);

    /// <summary>
    /// Whether this revision comes after another of the same key, whatever the order in which they arrive: later change, then
    /// later fetch, then hash, then deletion.
    /// </summary>
    public readonly bool IsLaterThan(in StoredPost other) =>
        (Changed, Fetched, Content, Type).CompareTo((other.Changed, other.Fetched, other.Content, other.Type)) > 0;

    /// <summary>Whether a reader would see no difference.</summary>
    public readonly bool SaysTheSameAs(in StoredPost other) => Content == other.Content && Type == other.Type;
}
