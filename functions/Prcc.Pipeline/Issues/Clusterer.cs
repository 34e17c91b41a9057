using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Corrections;

namespace Prcc.Pipeline.Issues;

/// <summary>
/// Puts posts into issues: single pass over a stream of TF-IDF vectors with an inverted index. Deterministic given the order of
/// entries; applying the same post again changes nothing, an edited one replaces itself, a deleted one leaves.
/// </summary>
public sealed class Clusterer
{
    private readonly IssueState state;
    private readonly ClusterOptions options;
    private readonly PostWords words;
    private readonly IssueIndex index = new();
    private readonly Dictionary<string, Members> members = [];

    public Clusterer(IssueState state, ClusterOptions options, PostWords words)
    {
        this.state = state;
        this.options = options;
        this.words = words;
        foreach (var post in state.Posts.Values.Where(post => post.Issue is not null).OrderBy(post => post.Key, StringComparer.Ordinal))
            Enter(post);
    }

    /// <summary>
    /// Applies one entry of the log, joins issues that it made one, and looks at small ones again. It happens entry by entry, so
    /// that the issues do not depend on how many entries a run takes at once.
    /// </summary>
    public void Apply(Digest digest)
    {
        index.Refresh();
        foreach (var said in digest.Posts)
        {
            var post = state.Corrections.TryGetValue(said.Key, out var corrected) ? corrected.Label.Over(said) : said;
            Apply(Counted(digest, post), post.Relevance, post.Text);
        }
        state.ModelVersion = digest.ModelVersion;
        index.Refresh();
        MergeLookalikes();
        AbsorbSmall();
        LookAgain(digest);
        KeepQuotes();
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
        if (!state.Posts.TryGetValue(said.Key, out var post) || post.Type == PostType.Tombstone)
            return;
        var labelled = correction.Label.Over(post);
        if (correction.Label.Relevant is { } relevant && relevant != (post.Issue is not null))
        {
            index.Refresh();
            Forget(post);
            Count(WithWords(labelled with { Issue = null, Family = 0, Quote = null }, said.Text), relevant ? 1 : 0, said.Text);
        }
        else
        {
            state.Posts[post.Key] = labelled;
        }
        if (state.Posts[post.Key].Quote is not null)
            KeepQuotes();
    }

    /// <summary>Forgets the posts and entries that are older than the horizon.</summary>
    public void ForgetOld(DateTimeOffset asOf)
    {
        var oldest = asOf.AddDays(-options.HorizonDays);
        foreach (var post in state.Posts.Values.Where(post => post.Published < oldest).ToList())
            Forget(post);
        state.ForgetApplied(oldest);
        state.ForgetCorrections(oldest);
    }

    private void Apply(CountedPost post, double relevance, string text)
    {
        if (state.Posts.TryGetValue(post.Key, out var known))
        {
            if (!post.IsLaterThan(known))
                return;
            if (post.SaysTheSameAs(known))
            {
                // It stays counted where it is, but what was written before it can no longer replace it.
                state.Posts[post.Key] = known with { Changed = post.Changed, Fetched = post.Fetched };
                return;
            }
            Forget(known);
        }
        Count(post, relevance, text);
    }

    private void Count(CountedPost post, double relevance, string text)
    {
        if (post.Type == PostType.Tombstone || relevance < options.LeastRelevance || post.Words.Length == 0)
        {
            // Remembered, so that the same post in another batch is not counted again.
            state.Posts[post.Key] = post with { Words = "" };
            return;
        }
        Join(post with { Quote = text });
    }

    private void Join(CountedPost post)
    {
        Place(post, BestFor(post) ?? Begin(post).Id);
    }

    /// <summary>The issue that a post joins, or null where none is like it enough.</summary>
    /// <param name="post">A post.</param>
    /// <param name="least">Fewest posts of the issue.</param>
    private string? BestFor(CountedPost post, int least = 1)
    {
        var weights = index.Weights(words.Terms(post.Words));
        return index.Matches(weights)
            .Where(Joins)
            .OrderByDescending(match => match.Cosine).ThenBy(match => match.Issue, StringComparer.Ordinal)
            .FirstOrDefault().Issue;

        // Two shared words are asked for where a post has them: one common word is no common matter.
        bool Joins(Match match) =>
            match.Cosine >= options.JoinSimilarity && match.Shared >= Math.Min(2, weights.Count) && MembersOf(match.Issue).Count >= least;
    }

    private Issue Begin(CountedPost post)
    {
        // A post that was edited may begin a second issue, while others still stand in the first or links lead through it.
        var attempt = 0;
        string id;
        do
            id = "i" + PostKey.Hash(attempt == 0 ? post.Key : $"{post.Key} {attempt}")[..10];
        while ((state.Issues.ContainsKey(id) || state.Aliases.ContainsKey(id)) && ++attempt > 0);
        return state.Issues[id] = new Issue { Id = id, FirstSeen = post.Published };
    }

    private void Place(CountedPost post, string issueId)
    {
        var issue = state.Issues[issueId];
        var family = MembersOf(issueId).FamilyOf(post.Fingerprint, options.FamilyDistance) ?? issue.NextFamily++;
        var placed = post with { Issue = issueId, Family = family };
        state.Posts[post.Key] = placed;
        issue.AuthorFamilies.TryAdd(post.Author, family);
        if (post.Published < issue.FirstSeen)
            issue.FirstSeen = post.Published;
        Enter(placed);
    }

    /// <summary>Enters a post that the state holds into what is derived from it.</summary>
    private void Enter(CountedPost post)
    {
        index.Add(post.Issue!, words.Terms(post.Words));
        MembersOf(post.Issue!).Add(post);
    }

    private void Leave(CountedPost post)
    {
        index.Remove(post.Issue!, words.Terms(post.Words));
        MembersOf(post.Issue!).Remove(post);
    }

    private void Forget(CountedPost post)
    {
        state.Posts.Remove(post.Key);
        if (post.Issue is not { } issueId)
            return;
        Leave(post);
        var rest = MembersOf(issueId);
        if (!rest.Has(post.Author))
            state.Issues[issueId].AuthorFamilies.Remove(post.Author);
        if (rest.Count == 0)
            Close(issueId);
    }

    private void MergeLookalikes()
    {
        for (var merged = true; merged;)
        {
            merged = false;
            var sizes = Sizes();
            foreach (var issue in sizes.Where(pair => pair.Value > 1).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key))
            {
                var twin = index.Matches(index.WeightsOf(issue))
                    .Where(match => match.Issue != issue && match.Cosine >= options.MergeSimilarity && match.Shared > 2 && sizes.GetValueOrDefault(match.Issue) > 1)
                    .OrderByDescending(match => match.Cosine).ThenBy(match => match.Issue, StringComparer.Ordinal)
                    .FirstOrDefault();
                if (twin.Issue is null)
                    continue;
                // The one that was there first keeps its id, so that links and notes survive.
                var (stays, goes) = Older(issue, twin.Issue);
                Move(goes, stays);
                merged = true;
                break;
            }
        }
    }

    private void AbsorbSmall()
    {
        var sizes = Sizes();
        foreach (var post in state.Posts.Values
            .Where(post => post.Issue is not null && sizes[post.Issue] < options.SmallIssue)
            .OrderBy(post => post.Published).ThenBy(post => post.Key, StringComparer.Ordinal).ToList())
        {
            var larger = BestFor(post, options.SmallIssue);
            if (larger is null)
                continue;
            Forget(post);
            Place(post, larger);
        }
    }

    /// <summary>
    /// Moves the posts of an entry that another issue fits better, now that the whole entry is in: the first ones were placed
    /// when the issue that they belong to was not there yet.
    /// </summary>
    private void LookAgain(Digest digest)
    {
        foreach (var key in digest.Posts.Select(post => post.Key))
        {
            if (!state.Posts.TryGetValue(key, out var post) || post.Issue is not { } issue || MembersOf(issue).Count == 1)
                continue;
            index.Remove(issue, words.Terms(post.Words));
            var best = BestFor(post);
            index.Add(issue, words.Terms(post.Words));
            if (best is null || best == issue)
                continue;
            Forget(post);
            Place(post, best);
        }
    }

    private void Move(string from, string to)
    {
        foreach (var post in state.Posts.Values.Where(post => post.Issue == from).OrderBy(post => post.Published).ThenBy(post => post.Key, StringComparer.Ordinal).ToList())
        {
            Leave(post);
            Place(post, to);
        }
        foreach (var alias in AliasesOf(from))
            state.Aliases[alias] = to;
        Close(from);
        state.Aliases[from] = to;
    }

    private void Close(string issue)
    {
        state.Issues.Remove(issue);
        members.Remove(issue);
        foreach (var alias in AliasesOf(issue))
            state.Aliases.Remove(alias);
    }

    private List<string> AliasesOf(string issue) => [.. state.Aliases.Where(pair => pair.Value == issue).Select(pair => pair.Key)];

    /// <summary>Quotes are kept for the newest few posts of each issue and sentiment, one an author and family.</summary>
    private void KeepQuotes()
    {
        const int most = 8;
        foreach (var group in state.Posts.Values.Where(post => post.Quote is not null).GroupBy(post => (post.Issue, post.Sentiment)).ToList())
        {
            var kept = group.OrderByDescending(post => post.Published).ThenBy(post => post.Key, StringComparer.Ordinal)
                .DistinctBy(post => post.Author).DistinctBy(post => post.Family).Take(most).Select(post => post.Key).ToHashSet();
            foreach (var post in group.Where(post => !kept.Contains(post.Key)))
                state.Posts[post.Key] = post with { Quote = null };
        }
    }

    private (string Stays, string Goes) Older(string one, string other) =>
        (state.Issues[one].FirstSeen.CompareTo(state.Issues[other].FirstSeen), string.CompareOrdinal(one, other)) is ( < 0, _) or (0, <= 0) ? (one, other) : (other, one);

    private Dictionary<string, int> Sizes() => members.ToDictionary(pair => pair.Key, pair => pair.Value.Count);

    private Members MembersOf(string issue) => members.TryGetValue(issue, out var known) ? known : members[issue] = new();

    private CountedPost Counted(Digest digest, DigestPost post)
    {
        var counted = new CountedPost
        {
            Key = post.Key,
            ContentHash = post.ContentHash,
            Id = new PostId(digest.Batch, post.Row),
            Changed = post.Updated ?? post.Published,
            Fetched = post.Fetched,
            Published = post.Published,
            Type = post.Type,
            Author = post.Author,
            AuthorName = post.AuthorName,
            Source = post.Source,
            Platform = post.Platform,
            Url = post.Url,
            Sentiment = post.Sentiment,
            Category = post.Category,
            Places = post.Places,
            ModelVersion = digest.ModelVersion,
            Words = "",
            Fingerprint = 0,
        };
        return WithWords(counted, post.Text);
    }

    private CountedPost WithWords(CountedPost post, string text)
    {
        var written = words.Of(text, options.MostWords);
        return post with { Words = written, Fingerprint = SimHash.Of(PostWords.Plain(written)) };
    }
}
