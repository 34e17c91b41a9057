using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Prcc.Pipeline.Issues;

/// <summary>A cluster of posts about one matter. What follows from its posts is kept in memory only.</summary>
internal sealed class Issue(string id, int slot)
{
    // Below this, an author is looked for among the posts themselves: most issues are small. Of a larger one an index is made when somebody
    // asks first: a state that is loaded holds many issues that nobody speaks of any more.
    private const int FewPosts = 16;

    private readonly List<int> posts = [];
    private Dictionary<int, (int Posts, int Family)>? authors;
    private FamilyIndex? families;

    /// <summary>Stable id, derived from the post that began it.</summary>
    public string Id { get; } = id;

    /// <summary>Its place in the state; means something in memory only.</summary>
    public int Slot { get; } = slot;

    /// <summary>When its first post was published.</summary>
    public uint FirstSeen { get; set; } = uint.MaxValue;

    /// <summary>Number of the next family.</summary>
    public int NextFamily { get; set; }

    /// <summary>Name given last; it changes only when a better phrase is clearly better.</summary>
    public string? Name { get; set; }

    /// <summary>Posts that it had when it was named.</summary>
    public int NamedAt { get; set; }

    /// <summary>Posts whose words drew others when it was last compared with the other issues.</summary>
    public int ComparedAt { get; set; }

    /// <summary>Posts whose words drew others when it was last looked at for two matters.</summary>
    public int PartedAt { get; set; }

    /// <summary>Numbers of its posts that may be quoted, oldest first.</summary>
    public List<int> Quoted { get; } = [];

    /// <summary>Numbers of its posts, in no order that means anything.</summary>
    public ReadOnlySpan<int> Posts => CollectionsMarshal.AsSpan(posts);

    public int Count => posts.Count;

    /// <summary>An issue is equal to itself only; its slot spares sets of issues the identity that the runtime would make up for it.</summary>
    public override int GetHashCode() => Slot;

    /// <summary>The family in which an author counts; null for somebody new.</summary>
    public int? FamilyOf(PostTable table, int author)
    {
        if (HasIndex(table))
            return authors.TryGetValue(author, out var known) ? known.Family : null;
        foreach (var number in posts)
            if (table[number].Author == author)
                return table[number].VoiceFamily;
        return null;
    }

    /// <summary>The family of near-duplicates that a fingerprint belongs to, or null; of equally near ones the oldest.</summary>
    public int? FamilyOf(PostTable table, ulong fingerprint, int mostDistance)
    {
        if (HasIndex(table))
            return families.FamilyOf(fingerprint, mostDistance);
        var nearest = new FamilyIndex.Nearest(fingerprint, mostDistance);
        foreach (var number in posts)
            nearest.Look(table[number].Fingerprint, table[number].Family);
        return nearest.Family;
    }

    public void Add(PostTable table, int number)
    {
        ref var post = ref table[number];
        post.Place = posts.Count;
        posts.Add(number);
        if (authors is null)
            return;
        families!.Add(post.Fingerprint, post.Family);
        EnterAuthor(post);
    }

    /// <summary>Enters a post that may be quoted, once.</summary>
    public void Quote(PostTable table, int number)
    {
        ref var post = ref table[number];
        var at = Quoted.Count;
        while (at > 0 && (table[Quoted[at - 1]].Published, table[Quoted[at - 1]].Key).CompareTo((post.Published, post.Key)) > 0)
            at--;
        if (at == 0 || Quoted[at - 1] != number)
            Quoted.Insert(at, number);
    }

    public void Remove(PostTable table, int number)
    {
        ref var post = ref table[number];
        var last = posts[^1];
        posts[post.Place] = last;
        table[last].Place = post.Place;
        posts.RemoveAt(posts.Count - 1);
        if (authors is null)
            return;
        families!.Remove(post.Fingerprint, post.Family);
        ref var known = ref CollectionsMarshal.GetValueRefOrNullRef(authors, post.Author);
        if (--known.Posts == 0)
            authors.Remove(post.Author);
    }

    [MemberNotNullWhen(true, nameof(authors), nameof(families))]
    private bool HasIndex(PostTable table)
    {
        if (authors is null && posts.Count > FewPosts)
        {
            (authors, families) = ([], new(posts.Select(number => (table[number].Fingerprint, table[number].Family))));
            foreach (var number in posts)
                EnterAuthor(table[number]);
        }
        return authors is not null;
    }

    private void EnterAuthor(in StoredPost post)
    {
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(authors!, post.Author, out _);
        known = (known.Posts + 1, post.VoiceFamily);
    }
}
