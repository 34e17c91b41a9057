namespace Prcc.Pipeline.Store;

/// <summary>Every container and table that PRCC has, in the order in which data meets them.</summary>
public sealed class StorageNames(string prefix)
{
    /// <summary>Container: raw batches, gz NDJSON, created once and never changed.</summary>
    public string Archive { get; } = prefix + "archive";

    /// <summary>Container: files that people drop.</summary>
    public string Inbox { get; } = prefix + "inbox";

    /// <summary>Container: files that were read wholly.</summary>
    public string InboxDone { get; } = prefix + "inbox-done";

    /// <summary>Container: files that were refused, each with its report.</summary>
    public string InboxRejected { get; } = prefix + "inbox-rejected";

    /// <summary>Table: what PRCC remembers of each source.</summary>
    public string Sources { get; } = prefix + "sources";

    /// <summary>Table: posts that are to be asked for again.</summary>
    public string Held { get; } = prefix + "held";

    /// <summary>Container: what platforms counted of posts, a series that only grows.</summary>
    public string Metrics { get; } = prefix + "metrics";

    /// <summary>Container: what was answered to pushes, by their Idempotency-Key; a day old they may go.</summary>
    public string Pushes { get; } = prefix + "pushes";

    /// <summary>Table: labelled posts; partition = batch id, row = index.</summary>
    public string Posts { get; } = prefix + "posts";

    /// <summary>Table: what people say of posts, and how they came to it.</summary>
    public string Corrections { get; } = prefix + "corrections";

    /// <summary>Table: digests that wait for the ranking.</summary>
    public string Digests { get; } = prefix + "digests";

    /// <summary>Container: the issue state, the log of applied entries, issue members, superseded snapshots.</summary>
    public string Ranking { get; } = prefix + "ranking";

    /// <summary>Table: the current snapshot and the one pointer row.</summary>
    public string Snapshots { get; } = prefix + "snapshots";

    /// <summary>Table: earlier revisions of posts, and posts whose texts must go.</summary>
    public string Withdrawals { get; } = prefix + "withdrawals";

    /// <summary>Table: authors who are to be erased, and hashes of those who were.</summary>
    public string Erasures { get; } = prefix + "erasures";

    public IEnumerable<string> Containers => [Archive, Inbox, InboxDone, InboxRejected, Metrics, Pushes, Ranking];

    public IEnumerable<string> Tables => [Sources, Held, Posts, Corrections, Digests, Snapshots, Withdrawals, Erasures];
}
