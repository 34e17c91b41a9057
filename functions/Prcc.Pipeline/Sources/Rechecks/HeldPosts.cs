using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Prcc.Pipeline.Store;

namespace Prcc.Pipeline.Sources.Rechecks;

/// <summary>The posts that are to be asked for again: table <c>held</c>, a partition for each source and day on which they are due.</summary>
public sealed class HeldPosts(StorageAccount storage)
{
    private TableClient Table => storage.Table(storage.Names.Held);

    /// <summary>Notes posts. The same check of a post twice on the same day is one.</summary>
    public async Task AddAsync(string source, IEnumerable<HeldPost> posts, CancellationToken cancellationToken)
    {
        foreach (var day in posts.GroupBy(post => Partition(source, post.Due)))
        {
            var batch = new TableBatch(Table, day.Key);
            foreach (var post in day.DistinctBy(RowKey))
                batch.Upsert(Row(day.Key, post));
            await batch.SubmitAsync(cancellationToken);
        }
    }

    /// <summary>The posts of a source that are due, the longest waiting first.</summary>
    public async Task<IReadOnlyList<HeldPost>> DueAsync(string source, DateTimeOffset now, int most, CancellationToken cancellationToken)
    {
        var (first, last) = (Partition(source, DateTimeOffset.UnixEpoch), Partition(source, now));
        var due = new List<HeldPost>();
        var rows = Table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey ge {first} and PartitionKey le {last}"), cancellationToken: cancellationToken);
        await foreach (var row in rows)
        {
            var post = Post(row);
            if (post.Due <= now)
                due.Add(post);
            if (due.Count == most)
                break;
        }
        return due;
    }

    /// <summary>Forgets posts.</summary>
    public async Task RemoveAsync(string source, IEnumerable<HeldPost> posts, CancellationToken cancellationToken)
    {
        foreach (var day in posts.GroupBy(post => Partition(source, post.Due)))
        {
            var batch = new TableBatch(Table, day.Key);
            foreach (var rowKey in day.Select(RowKey).Distinct())
                batch.Delete(rowKey);
            await batch.SubmitAsync(cancellationToken);
        }
    }

    /// <summary>Forgets posts by their keys, of whatever source.</summary>
    public async Task EraseAsync(IReadOnlySet<string> postKeys, CancellationToken cancellationToken)
    {
        await foreach (var row in Table.QueryAsync<TableEntity>(select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken))
            if (postKeys.Contains(row.RowKey[..row.RowKey.LastIndexOf('.')]))
                await Table.DeleteEntityAsync(row, ETag.All, cancellationToken);
    }

    // With the number of checks: the next one may be due on the same day as the one that is forgotten.
    private static string RowKey(HeldPost post) => string.Create(CultureInfo.InvariantCulture, $"{post.Key}.{post.Checks}");

    // A null is not stored: the column is there only where a post has it.
    private static TableEntity Row(string partition, HeldPost post) => new(partition, RowKey(post))
    {
        ["Platform"] = post.Platform,
        ["NativeId"] = post.NativeId,
        ["Due"] = post.Due,
        ["Checks"] = post.Checks,
        ["Revision"] = post.Revision,
        ["RecheckId"] = post.RecheckId,
    };

    private static HeldPost Post(TableEntity row) => new(
        row.GetString("Platform"), row.GetString("NativeId"), row.GetDateTimeOffset("Due")!.Value, row.GetInt32("Checks")!.Value, row.GetString("Revision"), row.GetString("RecheckId"));

    private static string Partition(string source, DateTimeOffset due) =>
        source + "." + due.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
