using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Corrections;
using Prcc.Pipeline.Erase;

namespace Prcc.Pipeline.Issues;

/// <summary>
/// Puts posts into issues: single pass over a stream of TF-IDF vectors with an inverted index, and a second look at what came lately.
/// Deterministic given the order of entries; applying the same post again changes nothing, an edited one replaces itself, a deleted one leaves.
/// </summary>
public sealed class Clusterer
{
    private readonly IssueState state;
    private readonly ClusterOptions options;
    private readonly PostPlacement placement;
    private readonly IssueReview review;
    private readonly HashSet<Issue> changed = [];
    private List<EarlierRevision> earlier = [];

    public Clusterer(IssueState state, ClusterOptions options)
    {
        this.state = state;
        this.options = options;
        placement = new(state, options);
        review = new(state, options, placement);
    }

    /// <summary>What the words of the posts say of the issues.</summary>
    internal IssueIndex Index => placement.Index;

    /// <summary>
    /// Applies one entry of the log, joins issues that it made one, parts those that it made two, and looks again at the newest posts. It
    /// happens entry by entry, so that the issues do not depend on how many entries a run takes at once.
    /// </summary>
    public void Apply(Digest digest)
    {
        placement.Begin();
        // A batch comes in the order in which its posts were fetched, which says nothing.
        foreach (var said in InOrder(digest.Posts))
        {
            if (state.Erased.Count > 0 && state.Erased.Contains(Erasures.HashOf(said.Author)))
                continue;
            var post = state.Corrections.Count > 0 && state.Corrections.TryGetValue(said.Key, out var corrected) ? corrected.Label.Over(said) : said;
            Apply(digest, post);
        }
        state.ModelVersion = digest.ModelVersion;
        placement.ForgetWords();
        review.Run(digest.Posts.Count);
        placement.KeepQuotes();
        changed.UnionWith(placement.Changed);
    }

    /// <summary>
    /// Applies what a person said of a post: it replaces what the post adds to its issue, takes it out of it or brings it into one.
    /// It is remembered, so that a revision or a copy that comes later is labelled so too. An older correction changes nothing. Issues
    /// are not compared with each other for it: the next batch does that.
    /// </summary>
    public void Apply(CorrectionEntry correction)
    {
        var said = correction.Post;
        if (state.Corrections.TryGetValue(said.Key, out var newer) && newer.Sequence >= correction.Sequence)
            return;
        state.Corrections[said.Key] = new(correction.Sequence, said.Published, correction.Label);
        if (!state.Posts.TryFind(StoredPost.KeyOf(said.Key), out var number) || state.Posts[number].IsDeleted)
            return;
        placement.Begin();
        var isRanked = state.Posts[number].IsRanked;
        var labelled = Labelled(state.Posts[number], correction.Label);
        if ((correction.Label.Relevant ?? isRanked) == isRanked)
        {
            placement.Relabel(number, labelled);
        }
        else
        {
            placement.Forget(number);
            if (isRanked)
                placement.PutAside(labelled);
            else
                placement.Join(labelled, said);
            placement.ForgetWords();
        }
        placement.KeepQuotes();
        changed.UnionWith(placement.Changed);
    }

    /// <summary>Takes an author out of the state, and whatever of theirs is still to come.</summary>
    /// <param name="author">Hash of the author (<see cref="Erasures.HashOf"/>).</param>
    public void Erase(string author)
    {
        if (!state.Erased.Add(author))
            return;
        state.HasOutlivedCheckpoints = true;
        var number = Enumerable.Range(0, state.Posts.Authors.Count).Where(known => Erasures.HashOf(state.Posts.Authors[known]) == author).Select(known => (int?)known).FirstOrDefault();
        var posts = state.Posts.InOrder([.. state.Posts.Numbers.Where(post => state.Posts[post].Author == number)]);
        var keys = posts.Select(post => state.Posts[post].Key).ToHashSet();
        foreach (var corrected in state.Corrections.Keys.Where(key => keys.Contains(StoredPost.KeyOf(key))).ToList())
            state.Corrections.Remove(corrected);
        placement.Begin();
        foreach (var post in posts)
            placement.Forget(post);
        placement.KeepQuotes();
        changed.UnionWith(placement.Changed);
    }

    /// <summary>The revisions that gave way to others since the last call.</summary>
    public IReadOnlyList<EarlierRevision> TakeEarlier()
    {
        var taken = earlier;
        earlier = [];
        return taken;
    }

    /// <summary>Ends a run of the log: forgets what is older than the horizon, and names the issues that the run changed.</summary>
    public void EndRun(DateTimeOffset asOf)
    {
        ForgetOld(asOf);
        placement.KeepOldQuotes();
        var names = new IssueNames(state, Index);
        foreach (var issue in changed.Where(issue => issue.Count >= options.LeastNamed && state.Find(issue.Id) == issue).OrderBy(issue => issue.Id, StringComparer.Ordinal))
            names.Name(issue);
        changed.Clear();
    }

    /// <summary>Forgets the posts and entries that are older than the horizon.</summary>
    public void ForgetOld(DateTimeOffset asOf)
    {
        var oldest = asOf.AddDays(-options.HorizonDays);
        placement.Begin();
        placement.ForgetBefore(StoredPost.SecondsOf(oldest));
        state.ForgetApplied(oldest);
        state.ForgetCorrections(oldest);
    }

    private void Apply(Digest digest, DigestPost said)
    {
        var post = Stored(digest, said);
        if (post.IsDeleted)
            earlier.Add(new(said.Key, null, IsGone: true));
        if (state.Posts.TryFind(post.Key, out var number))
        {
            ref var known = ref state.Posts[number];
            var (here, there) = (new PostId(digest.Batch, said.Row), new PostId(state.Posts.Batches[known.Batch], known.Row));
            if (here != there)
                // What comes late, after the post was deleted, must go as well.
                earlier.Add(new(said.Key, post.IsLaterThan(known) && !post.SaysTheSameAs(known) ? there : here, IsGone: known.IsDeleted));
            if (!post.IsLaterThan(known))
                return;
            if (post.SaysTheSameAs(known))
            {
                // It stays counted where it is, but what was written before it can no longer replace it.
                state.Posts.Change(number);
                (known.Changed, known.Fetched) = (post.Changed, post.Fetched);
                state.Posts.Change(number);
                return;
            }
            placement.Forget(number);
        }
        if (post.IsDeleted || said.Relevance < options.LeastRelevance)
            placement.PutAside(post);
        else
            placement.Join(post, said);
    }

    private static DigestPost[] InOrder(IReadOnlyList<DigestPost> posts)
    {
        var inOrder = posts.ToArray();
        for (var at = 1; at < inOrder.Length; at++)
            if (Compare(inOrder[at - 1], inOrder[at]) > 0)
            {
                Array.Sort(inOrder, Compare);
                break;
            }
        return inOrder;

        static int Compare(DigestPost one, DigestPost other) => one.Published != other.Published ? one.Published.CompareTo(other.Published)
            : string.CompareOrdinal(one.Key, other.Key) is not 0 and var order ? order : one.Fetched.CompareTo(other.Fetched);
    }

    private StoredPost Stored(Digest digest, DigestPost post)
    {
        var posts = state.Posts;
        return new()
        {
            Key = StoredPost.KeyOf(post.Key),
            Content = StoredPost.ContentOf(post.ContentHash),
            Batch = posts.Batches.NumberOf(digest.Batch),
            Row = (ushort)post.Row,
            Changed = StoredPost.SecondsOf(post.Updated ?? post.Published),
            Fetched = StoredPost.SecondsOf(post.Fetched),
            Published = StoredPost.SecondsOf(post.Published),
            Type = (byte)post.Type,
            Author = posts.Authors.NumberOf(post.Author),
            Platform = posts.Platforms.NumberOf(post.Platform),
            Sentiment = (sbyte)post.Sentiment,
            Field = FieldOf(post.Categories),
            Fields = FieldsOf(post.Categories),
            Places = PlacesOf(post.Places),
            Model = checked((byte)posts.Models.NumberOf(digest.ModelVersion)),
            Issue = StoredPost.None,
        };
    }

    private StoredPost Labelled(StoredPost post, PersonLabel label) => post with
    {
        Sentiment = (sbyte?)label.Sentiment ?? post.Sentiment,
        Field = label.Categories is { } best ? FieldOf(best) : post.Field,
        Fields = label.Categories is { } all ? FieldsOf(all) : post.Fields,
        Places = label.Places is { } places ? PlacesOf(places) : post.Places,
    };

    private byte FieldOf(IReadOnlyList<string> categories) => categories.Count > 0 ? (byte)state.Posts.Fields.NumberOf(categories[0]) : StoredPost.NoField;

    private ulong FieldsOf(IReadOnlyList<string> categories) => PostTable.BitsOf(state.Posts.Fields, categories, 64);

    private ushort PlacesOf(IReadOnlyList<string> places) => (ushort)PostTable.BitsOf(state.Posts.Places, places, 16);
}
