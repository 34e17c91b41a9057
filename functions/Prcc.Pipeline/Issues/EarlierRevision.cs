namespace Prcc.Pipeline.Issues;

/// <summary>A place where an earlier or equal revision of a post lies: it does not count any more, but its text is still there.</summary>
/// <param name="Key">The post's key.</param>
/// <param name="Where">Where the revision lies; null: nowhere that the state knows of.</param>
/// <param name="IsGone">The post was deleted at its source: all its texts must go.</param>
public readonly record struct EarlierRevision(string Key, PostId? Where, bool IsGone);
