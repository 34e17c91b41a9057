namespace Prcc.Pipeline.Erase;

/// <summary>Where the posts of an author lie, and what they are called.</summary>
/// <param name="Rows">Rows by batch.</param>
/// <param name="Keys">Keys of the posts.</param>
public sealed record AuthorPosts(IReadOnlyDictionary<string, HashSet<int>> Rows, IReadOnlySet<string> Keys)
{
    public IReadOnlySet<PostId> Places => Rows.SelectMany(batch => batch.Value.Select(row => new PostId(batch.Key, row))).ToHashSet();
}
