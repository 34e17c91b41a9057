using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs.Models;
using Prcc.Pipeline.Store;

namespace Prcc.Pipeline.Rank;

/// <summary>
/// Snapshots: the current one as rows of the table <c>snapshots</c> (partition = snapshot id) behind one pointer row, every one as
/// a gz blob, and the lists of its issues' posts as one blob of which each issue has a part.
/// </summary>
public sealed class SnapshotStore(StorageAccount storage)
{
    private const string PointerPartition = "pointer";
    private const string PointerRow = "current";

    public async Task<SnapshotPointer?> PointerAsync(CancellationToken cancellationToken)
    {
        var row = await Table.GetEntityIfExistsAsync<TableEntity>(PointerPartition, PointerRow, cancellationToken: cancellationToken);
        return row.HasValue
            ? PointerOf(row.Value!)
            : null;
    }

    /// <summary>Makes a snapshot the current one. Readers see the old one whole or the new one whole.</summary>
    public async Task PublishAsync(Snapshot snapshot, string content, CancellationToken cancellationToken)
    {
        await Blob($"snapshots/{snapshot.Id}.json.gz").UploadAsync(BinaryData.FromBytes(Payload.Pack(snapshot)), overwrite: true, cancellationToken);
        var rows = new TableBatch(Table, snapshot.Id);
        foreach (var list in snapshot.Lists)
            rows.Upsert(Row(snapshot.Id, ListKey(list.Window, list.Scope), Payload.Pack(list)));
        foreach (var issue in snapshot.Issues)
            rows.Upsert(Row(snapshot.Id, IssueKey(issue.Id), Payload.Pack(issue)));
        await rows.SubmitAsync(cancellationToken);
        await PointAsync(new(snapshot.Id, content, snapshot.AsOf, snapshot.Labels), cancellationToken);
        await RetireOthersAsync(snapshot.Id, cancellationToken);
    }

    /// <summary>Says that the current snapshot still holds.</summary>
    public Task PointAsync(SnapshotPointer pointer, CancellationToken cancellationToken) => Table.UpsertEntityAsync(
        new TableEntity(PointerPartition, PointerRow)
        {
            ["Snapshot"] = pointer.Snapshot,
            ["Content"] = pointer.Content,
            ["CheckedAt"] = pointer.CheckedAt,
            ["ModelVersions"] = string.Join(' ', pointer.Labels.ModelVersions),
            ["LabelledByPeople"] = pointer.Labels.People,
        },
        TableUpdateMode.Replace,
        cancellationToken);

    /// <returns>The list, or null where a newer snapshot has taken its place meanwhile.</returns>
    public Task<RankedList?> ListAsync(string snapshot, string window, string scope, CancellationToken cancellationToken) =>
        ReadAsync<RankedList>(snapshot, ListKey(window, scope), cancellationToken);

    /// <returns>The issue, or null where the snapshot does not hold it.</returns>
    public Task<IssueDetail?> IssueAsync(string snapshot, string issue, CancellationToken cancellationToken) =>
        ReadAsync<IssueDetail>(snapshot, IssueKey(issue), cancellationToken);

    /// <summary>Writes the newest posts of every issue into one blob.</summary>
    /// <returns>Where each issue's part lies.</returns>
    public async Task<IReadOnlyDictionary<string, MemberSegment>> WriteMembersAsync(
        string snapshot, IEnumerable<(string Issue, IssueMembers Members)> issues, CancellationToken cancellationToken)
    {
        var name = $"members/{snapshot}.bin";
        var segments = new Dictionary<string, MemberSegment>();
        using var all = new MemoryStream();
        foreach (var (issue, members) in issues)
        {
            var packed = Payload.Pack(members);
            segments[issue] = new(name, all.Length, packed.Length, members.Posts.Count);
            all.Write(packed);
        }
        all.Position = 0;
        await Blob(name).UploadAsync(all, overwrite: true, cancellationToken);
        return segments;
    }

    /// <returns>An issue's posts; null where the snapshot is superseded.</returns>
    public async Task<IssueMembers?> MembersAsync(MemberSegment segment, CancellationToken cancellationToken)
    {
        try
        {
            var options = new BlobDownloadOptions { Range = new HttpRange(segment.Offset, segment.Length) };
            var part = await Blob(segment.Blob).DownloadContentAsync(options, cancellationToken);
            return Payload.Unpack<IssueMembers>(part.Value.Content.ToStream());
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    private TableClient Table => storage.Table(storage.Names.Snapshots);

    /// <summary>Takes away the snapshot before, and what runs that stopped half-way left behind.</summary>
    private async Task RetireOthersAsync(string current, CancellationToken cancellationToken)
    {
        var retired = new Dictionary<string, TableBatch>();
        await foreach (var row in Table.QueryAsync<TableEntity>(
            row => row.PartitionKey != PointerPartition && row.PartitionKey != current, select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken))
        {
            if (!retired.TryGetValue(row.PartitionKey, out var rows))
                retired[row.PartitionKey] = rows = new TableBatch(Table, row.PartitionKey);
            rows.Delete(row.RowKey);
        }
        foreach (var (snapshot, rows) in retired)
        {
            // The blob first: once the rows are gone nothing leads to it.
            await Blob($"members/{snapshot}.bin").DeleteIfExistsAsync(cancellationToken: cancellationToken);
            await rows.SubmitAsync(cancellationToken);
        }
    }

    private async Task<T?> ReadAsync<T>(string snapshot, string key, CancellationToken cancellationToken)
        where T : class
    {
        var row = await Table.GetEntityIfExistsAsync<TableEntity>(snapshot, key, cancellationToken: cancellationToken);
        return row.HasValue ? Payload.Unpack<T>(Payload.Get(row.Value!)) : null;
    }

    // An older pointer does not say who labelled.
    private static SnapshotPointer PointerOf(TableEntity row) => new(
        row.GetString("Snapshot"),
        row.GetString("Content"),
        row.GetDateTimeOffset("CheckedAt")!.Value,
        new(row.GetString("ModelVersions")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [], row.GetInt32("LabelledByPeople") ?? 0));

    private static TableEntity Row(string snapshot, string key, byte[] packed)
    {
        var row = new TableEntity(snapshot, key);
        Payload.Put(row, packed);
        return row;
    }

    private static string ListKey(string window, string scope) => $"list {window} {scope}";

    private static string IssueKey(string issue) => $"issue {issue}";

    private Azure.Storage.Blobs.BlobClient Blob(string name) => storage.Container(storage.Names.Ranking).GetBlobClient(name);
}

/// <param name="Snapshot">Id of the current snapshot.</param>
/// <param name="Content">Hash of what it says, without its time.</param>
/// <param name="CheckedAt">When a ranking run last found that it holds.</param>
/// <param name="Labels">Who made the labels that it rests on.</param>
public sealed record SnapshotPointer(string Snapshot, string Content, DateTimeOffset CheckedAt, LabelOrigins Labels);
