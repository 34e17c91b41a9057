using System.Globalization;
using Azure.Data.Tables;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Store;

namespace Prcc.Pipeline.Corrections;

/// <summary>
/// Rows of the table <c>corrections</c>, all of one partition, so that they change together: <c>head</c> with the number of the newest
/// entry, <c>entry {number}</c> for the history, <c>post {key}</c> for what people say of a post today.
/// </summary>
internal static class CorrectionRows
{
    public const string Partition = "corrections";
    public const string Head = "head";

    /// <summary>The properties that <see cref="LabelOf"/> needs.</summary>
    public static readonly string[] LabelProperties = ["RowKey", "Post", "Sentiment", "Categories", "Places", "Relevant"];

    public static string PostKey(string postKey) => "post " + postKey;

    public static TableEntity HeadOf(long sequence) => new(Partition, Head) { ["Sequence"] = sequence };

    public static long SequenceOf(TableEntity head) => head.GetInt64("Sequence")!.Value;

    public static TableEntity Of(Correction correction) => Packed(PostKey(correction.PostKey), correction);

    /// <summary>The entry, packed, with the label beside it: whoever needs no more reads no more.</summary>
    public static TableEntity Of(CorrectionEntry entry)
    {
        var row = Packed(EntryKey(entry.Sequence), entry);
        row["Post"] = entry.Post.Key;
        row["Sentiment"] = entry.Label.Sentiment?.ToString();
        row["Categories"] = Joined(entry.Label.Categories);
        row["Places"] = Joined(entry.Label.Places);
        row["Relevant"] = entry.Label.Relevant;
        return row;
    }

    public static T Unpack<T>(TableEntity row) => Payload.Unpack<T>(Payload.Get(row));

    /// <summary>Number, post key and label of an entry's row.</summary>
    public static (long Sequence, string PostKey, PersonLabel Label) LabelOf(TableEntity row) => (
        long.Parse(row.RowKey.AsSpan("entry ".Length), NumberStyles.None, CultureInfo.InvariantCulture),
        row.GetString("Post"),
        new PersonLabel
        {
            Sentiment = row.GetString("Sentiment") is { } sentiment ? Enum.Parse<Sentiment>(sentiment) : null,
            Categories = Parts(row.GetString("Categories")),
            Places = Parts(row.GetString("Places")),
            Relevant = row.GetBoolean("Relevant"),
        });

    /// <summary>Entries with higher numbers, in order.</summary>
    public static string EntriesAfter(long sequence) =>
        TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey gt {EntryKey(sequence)} and RowKey lt {"entry!"}");

    /// <summary>What people say today, in the order of post keys.</summary>
    public static string Posts() =>
        TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey ge {"post "} and RowKey lt {"post!"}");

    private static string EntryKey(long sequence) => string.Create(CultureInfo.InvariantCulture, $"entry {sequence:D12}");

    private static TableEntity Packed<T>(string rowKey, T value)
    {
        var row = new TableEntity(Partition, rowKey);
        Payload.Put(row, Payload.Pack(value));
        return row;
    }

    private static string? Joined(IReadOnlyList<string>? parts) => parts is null ? null : string.Join(',', parts);

    // "" stands for none, no property for not said.
    private static string[]? Parts(string? joined) => joined?.Split(',', StringSplitOptions.RemoveEmptyEntries);
}
