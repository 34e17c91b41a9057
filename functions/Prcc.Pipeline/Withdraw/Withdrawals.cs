using Azure.Data.Tables;
using Prcc.Pipeline.Issues;
using Prcc.Pipeline.Store;

namespace Prcc.Pipeline.Withdraw;

/// <summary>
/// The table <c>withdrawals</c>: partition <c>earlier</c> with the places of earlier revisions (<c>{key} {post id}</c>), partition
/// <c>waiting</c> with the keys of posts that were deleted at their source and whose texts must go.
/// </summary>
public sealed class Withdrawals(StorageAccount storage)
{
    private const string Earlier = "earlier";
    private const string Waiting = "waiting";

    private TableClient Table => storage.Table(storage.Names.Withdrawals);

    /// <summary>Notes what a ranking run met. The same twice is the same rows.</summary>
    public async Task NoteAsync(IReadOnlyCollection<EarlierRevision> revisions, CancellationToken cancellationToken)
    {
        var earlier = new TableBatch(Table, Earlier);
        foreach (var (key, where, _) in revisions.Where(revision => revision.Where is not null).Distinct())
            earlier.Upsert(new TableEntity(Earlier, $"{key} {where}"));
        await earlier.SubmitAsync(cancellationToken);
        // After the places: whoever finds a key finds them all.
        var waiting = new TableBatch(Table, Waiting);
        foreach (var key in revisions.Where(revision => revision.IsGone).Select(revision => revision.Key).Distinct())
            waiting.Upsert(new TableEntity(Waiting, key));
        await waiting.SubmitAsync(cancellationToken);
    }

    /// <summary>Keys of posts whose texts must go, at most <paramref name="most"/>.</summary>
    public async Task<IReadOnlyList<string>> WaitingAsync(int most, CancellationToken cancellationToken)
    {
        var keys = new List<string>();
        await foreach (var row in Table.QueryAsync<TableEntity>(row => row.PartitionKey == Waiting, most, cancellationToken: cancellationToken))
        {
            keys.Add(row.RowKey);
            if (keys.Count == most)
                break;
        }
        return keys;
    }

    /// <summary>Where the revisions of a post lie.</summary>
    public async Task<IReadOnlyList<PostId>> PlacesAsync(string key, CancellationToken cancellationToken)
    {
        // '!' comes after the blank, and before every character of a key.
        var (first, after) = (key + " ", key + "!");
        var places = new List<PostId>();
        await foreach (var row in Table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {Earlier} and RowKey ge {first} and RowKey lt {after}"), cancellationToken: cancellationToken))
            if (PostId.TryParse(row.RowKey[first.Length..], out var place))
                places.Add(place);
        return places;
    }

    /// <summary>Forgets where the revisions of posts lie: their author was erased, and all of them with them.</summary>
    public async Task ForgetAsync(IReadOnlySet<string> keys, CancellationToken cancellationToken)
    {
        foreach (var key in keys)
        {
            foreach (var place in await PlacesAsync(key, cancellationToken))
                await Table.DeleteEntityAsync(Earlier, $"{key} {place}", cancellationToken: cancellationToken);
            await Table.DeleteEntityAsync(Waiting, key, cancellationToken: cancellationToken);
        }
    }

    /// <summary>Forgets posts whose texts are gone.</summary>
    public async Task DoneAsync(IReadOnlyDictionary<string, IReadOnlyList<PostId>> posts, CancellationToken cancellationToken)
    {
        var earlier = new TableBatch(Table, Earlier);
        foreach (var (key, places) in posts)
            foreach (var place in places)
                earlier.Delete($"{key} {place}");
        await earlier.SubmitAsync(cancellationToken);
        var waiting = new TableBatch(Table, Waiting);
        foreach (var key in posts.Keys)
            waiting.Delete(key);
        await waiting.SubmitAsync(cancellationToken);
    }
}
