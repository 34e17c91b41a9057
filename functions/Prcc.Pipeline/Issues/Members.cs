namespace Prcc.Pipeline.Issues;

/// <summary>
/// What follows from the posts of one issue: who speaks in it, and its families of near-duplicates. Depends on which posts it has,
/// not on the order in which they came, so that a state loaded again goes on as the one that was saved.
/// </summary>
internal sealed class Members
{
    private readonly Dictionary<string, int> postsByAuthor = [];
    private readonly SortedDictionary<int, SortedDictionary<string, ulong>> families = [];

    /// <summary>Posts.</summary>
    public int Count { get; private set; }

    public bool Has(string author) => postsByAuthor.ContainsKey(author);

    /// <summary>The family of a fingerprint, or null where none is near enough; of several the oldest. A family is met at one post, so that it cannot creep.</summary>
    public int? FamilyOf(ulong fingerprint, int mostDistance)
    {
        foreach (var (family, posts) in families)
            if (SimHash.Distance(posts.First().Value, fingerprint) <= mostDistance)
                return family;
        return null;
    }

    public void Add(CountedPost post)
    {
        Count++;
        postsByAuthor[post.Author] = postsByAuthor.GetValueOrDefault(post.Author) + 1;
        if (!families.TryGetValue(post.Family, out var posts))
            families[post.Family] = posts = new(StringComparer.Ordinal);
        posts.Add(post.Key, post.Fingerprint);
    }

    public void Remove(CountedPost post)
    {
        Count--;
        if (--postsByAuthor[post.Author] == 0)
            postsByAuthor.Remove(post.Author);
        var posts = families[post.Family];
        posts.Remove(post.Key);
        if (posts.Count == 0)
            families.Remove(post.Family);
    }
}
