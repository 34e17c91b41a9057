using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Rank;

namespace Prcc.Pipeline.Issues;

/// <summary>Moves posts into, between and out of issues, and keeps what follows from where they are.</summary>
internal sealed class PostPlacement
{
    private const int QuotesOfOpinion = 8;
    private const int MostTerms = 256;

    // A post that is so many times as like one issue as any other needs no second look.
    private const float Clear = 1.5f;

    private readonly IssueState state;
    private readonly ClusterOptions options;
    private readonly IssueIndex index;
    private readonly HashSet<Issue> changed = [];
    private readonly HashSet<Issue> quoted = [];
    private readonly AgeIndex byAge = new();
    private readonly AgeIndex withWords = new();
    private readonly Dictionary<int, int> labelTerms = [];
    private readonly int[] words = new int[2 * 100];
    private readonly int[] terms = new int[MostTerms];
    private int termsOf = StoredPost.None;
    private int termCount;

    public PostPlacement(IssueState state, ClusterOptions options)
    {
        this.state = state;
        this.options = options;
        index = new(state.Vocabulary, options);
        foreach (var number in Posts.Numbers)
        {
            byAge.Add(number, Posts[number].Published);
            if (!Posts.HasWords(number))
                continue;
            withWords.Add(number, Posts[number].Published);
            index.Add(Posts[number].Issue, TermsOf(number));
        }
    }

    /// <summary>Time of publishing from which posts keep their words, seconds since 1970.</summary>
    public static uint OldestWithWords(uint newest, ClusterOptions options) =>
        newest - Math.Min(newest, (uint)TimeSpan.FromDays(options.MemoryDays).TotalSeconds);

    public IssueIndex Index => index;

    /// <summary>Issues that posts came to or left since <see cref="Begin()"/>.</summary>
    public IReadOnlyCollection<Issue> Changed => changed;

    private PostTable Posts => state.Posts;

    /// <summary>Before each entry of the log.</summary>
    public void Begin()
    {
        index.Begin();
        changed.Clear();
        quoted.Clear();
    }

    /// <summary>Holds a post that no issue does, so that the same post in another batch is not counted again.</summary>
    public void PutAside(StoredPost post)
    {
        (post.Issue, post.Fingerprint, post.Family, post.VoiceFamily) = (StoredPost.None, 0, 0, 0);
        Enter(post);
    }

    /// <summary>Puts a post into the issue that it is most like, or begins one with it.</summary>
    public void Join(StoredPost post, DigestPost said)
    {
        var read = words.AsSpan(0, state.Vocabulary.Read(said.Text, options.MostWords, words));
        if (read.IsEmpty)
        {
            PutAside(post);
            return;
        }
        post.Fingerprint = Fingerprint(read);
        post.Issue = StoredPost.None;
        var number = Enter(post);
        KeepWords(number, read.ToArray());
        Posts.KeepQuote(number, new(said.Text, said.AuthorName, said.Url));
        Place(number, BestFor(number, 1, out var isClear) ?? Begin(said));
        if (!isClear)
            state.Recent.Enqueue(post.Key);
        if (state.Recent.Count > IssueReview.MostRecent)
            state.Recent.Dequeue();
        withWords.Add(number, post.Published);
    }

    /// <summary>The issue that a post is most like; null where none is like it enough.</summary>
    /// <param name="number">A post with words. What it adds to its own issue, where it is in one, does not count.</param>
    /// <param name="preferred">Issues of so many posts go before smaller ones.</param>
    public Issue? BestFor(int number, int preferred = 1) => BestFor(number, preferred, out _);

    /// <param name="isClear">Whether it is no small issue, and no other comes near: a second look would say the same.</param>
    private Issue? BestFor(int number, int preferred, out bool isClear)
    {
        Issue? best = null;
        var (most, second) = ((IsPreferred: false, Likeness: 0f), 0f);
        var own = Posts[number].Issue;
        foreach (var match in index.Matches(TermsOf(number), own))
        {
            if (match.Cosine < options.JoinSimilarity)
                continue;
            var posts = index.PostsOf(match.Issue) - (match.Issue == own ? 1 : 0);
            var found = (IsPreferred: posts >= preferred, Likeness: match.Cosine * (1 + ((float)options.SizePrior * MathF.Log(posts))));
            var order = found.CompareTo(most);
            if (order > 0 || (order == 0 && string.CompareOrdinal(state.At(match.Issue).Id, best!.Id) < 0))
            {
                second = Math.Max(second, most.Likeness);
                (best, most) = (state.At(match.Issue), found);
            }
            else
            {
                second = Math.Max(second, found.Likeness);
            }
        }
        isClear = best is not null && index.PostsOf(best.Slot) >= options.SmallIssue && most.Likeness >= Clear * second;
        return best;
    }

    /// <summary>Puts a post that is in no issue into one.</summary>
    public void Place(int number, Issue issue)
    {
        ref var post = ref Posts[number];
        post.Issue = issue.Slot;
        post.Family = issue.FamilyOf(Posts, post.Fingerprint, options.FamilyDistance) ?? issue.NextFamily++;
        post.VoiceFamily = issue.FamilyOf(Posts, post.Author) ?? post.Family;
        issue.FirstSeen = Math.Min(issue.FirstSeen, post.Published);
        issue.Add(Posts, number);
        if (Posts.HasWords(number))
            index.Add(issue.Slot, TermsOf(number));
        Note(number, issue);
    }

    /// <summary>Takes a post out of its issue. It stays in the state.</summary>
    public void Leave(int number, bool isTooOld = false)
    {
        ref var post = ref Posts[number];
        var issue = state.At(post.Issue);
        if (Posts.HasWords(number))
            index.Remove(issue.Slot, TermsOf(number));
        issue.Remove(Posts, number);
        post.Issue = StoredPost.None;
        Note(number, issue, isTooOld);
        if (issue.Count > 0)
            return;
        state.Close(issue);
        changed.Remove(issue);
        quoted.Remove(issue);
    }

    /// <summary>Takes a post out of its issue and of the state.</summary>
    public void Forget(int number, bool isTooOld = false)
    {
        if (Posts[number].IsRanked)
            Leave(number, isTooOld);
        Posts.Remove(number, isTooOld);
    }

    public void ForgetBefore(uint oldest)
    {
        state.Horizon = Math.Max(state.Horizon, oldest);
        // A clock that went back brings nothing back: a state that is loaded does not hold it either.
        foreach (var number in byAge.TakeBefore(state.Horizon))
            if (Posts.Holds(number))
            {
                if (Posts[number].Published < state.Horizon)
                    Forget(number, isTooOld: true);
                else
                    byAge.Add(number, Posts[number].Published);
            }
    }

    /// <summary>Replaces the labels of a post that stays in its issue.</summary>
    public void Relabel(int number, StoredPost labelled)
    {
        if (Posts.HasWords(number) && labelled.IsRanked)
        {
            index.Remove(labelled.Issue, TermsOf(number));
            Posts[number] = labelled;
            Posts.Change(number);
            termsOf = StoredPost.None;
            index.Add(labelled.Issue, TermsOf(number));
        }
        else
        {
            Posts[number] = labelled;
            Posts.Change(number);
        }
        if (!labelled.IsRanked)
            return;
        // Its quote is listed already, but may be one of another opinion now.
        changed.Add(state.At(labelled.Issue));
        quoted.Add(state.At(labelled.Issue));
    }

    /// <summary>Moves all posts of an issue to another, and makes its id mean that one.</summary>
    public void Merge(Issue from, Issue into)
    {
        // First: an issue that is left empty is closed, and what meant it forgotten.
        state.Alias(from.Id, into.Id);
        foreach (var number in Posts.InOrder(from.Posts))
        {
            Leave(number);
            Place(number, into);
        }
    }

    /// <summary>Moves some posts of an issue to a new one, whose id follows from both.</summary>
    public void Split(Issue issue, IReadOnlyList<int> leaving)
    {
        var ordered = Posts.InOrder(leaving);
        var part = state.Open(NewId(string.Create(CultureInfo.InvariantCulture, $"{issue.Id} {Posts[ordered[0]].Key:x32}")));
        foreach (var number in ordered)
        {
            Leave(number);
            Place(number, part);
        }
    }

    /// <summary>Numbers of an issue's newest posts whose words are known, oldest first.</summary>
    public int[] NewestWithWords(Issue issue, int most)
    {
        var posts = Array.FindAll(Posts.InOrder(issue.Posts), Posts.HasWords);
        return posts[Math.Max(0, posts.Length - most)..];
    }

    /// <summary>Terms of a post, each once, its fields and places left out.</summary>
    public int[] WordTermsOf(int number)
    {
        var all = TermsOf(number);
        // Labels come last.
        var words = all.Length;
        while (words > 0 && state.Vocabulary.IsLabel(all[words - 1]))
            words--;
        return all[..words].ToArray();
    }

    /// <summary>Forgets the words of posts that are too old to draw others.</summary>
    public void ForgetWords()
    {
        var oldest = OldestWithWords(state.Newest, options);
        foreach (var number in withWords.TakeBefore(oldest))
        {
            // The number of a post that left may be another's, or nobody's.
            if (!Posts.HasWords(number))
                continue;
            if (Posts[number].Published >= oldest)
            {
                withWords.Add(number, Posts[number].Published);
                continue;
            }
            index.Remove(Posts[number].Issue, TermsOf(number));
            KeepWords(number, null);
        }
    }

    /// <summary>
    /// Quotes are kept for the newest few posts of each issue and sentiment, one an author and family: of two that are alike in these the
    /// newer one stays, and beyond those few the oldest goes.
    /// </summary>
    public void KeepQuotes()
    {
        foreach (var issue in quoted)
            KeepQuotes(issue, sinceDay: StateSegments.FirstAlone(state.NewestDay));
    }

    /// <summary>
    /// Once a day also those that lie in segments which are hardly written otherwise: a new quote here and there must not
    /// make every run write a month of posts.
    /// </summary>
    public void KeepOldQuotes()
    {
        if (state.QuotesKeptOn == state.NewestDay)
            return;
        state.QuotesKeptOn = state.NewestDay;
        foreach (var issue in state.Issues)
            KeepQuotes(issue, sinceDay: 0);
    }

    private void KeepQuotes(Issue issue, uint sinceDay)
    {
        // One that need be kept is needed all the more when an older or newer one is gone: each is looked at once.
        for (var at = 0; at < issue.Quoted.Count && issue.Quoted.Count > QuotesOfOpinion;)
        {
            if (IsSuperfluous(issue, at, sinceDay))
                Unquote(issue, at);
            else
                at++;
        }
    }

    /// <summary>Terms of a post, each once: its words in order, then its fields and places; valid until the next call.</summary>
    public ReadOnlySpan<int> TermsOf(int number)
    {
        // A post is compared, and then leaves and joins.
        if (number != termsOf)
            (termsOf, termCount) = (number, ReadTerms(number));
        return terms.AsSpan(0, termCount);
    }

    private int ReadTerms(int number)
    {
        var count = 0;
        foreach (var word in Posts.WordsOf(number))
            Add(state.Vocabulary.TermOf(word));
        if (options.LabelWeight > 0)
        {
            ref var post = ref Posts[number];
            for (var bits = post.Fields; bits != 0; bits &= bits - 1)
                Add(LabelTerm(Posts.Fields, BitOperations.TrailingZeroCount(bits), 0));
            for (uint bits = post.Places; bits != 0; bits &= bits - 1)
                Add(LabelTerm(Posts.Places, BitOperations.TrailingZeroCount(bits), 64));
        }
        return count;

        void Add(int term)
        {
            if (term != Vocabulary.NoTerm && count < MostTerms && !terms.AsSpan(0, count).Contains(term))
                terms[count++] = term;
        }
    }

    private void KeepWords(int number, int[]? words)
    {
        Posts.KeepWords(number, words);
        if (number == termsOf)
            termsOf = StoredPost.None;
    }

    private int LabelTerm(NameTable names, int number, int offset)
    {
        if (!labelTerms.TryGetValue(offset + number, out var term))
            labelTerms[offset + number] = term = state.Vocabulary.LabelNumber(names[number]);
        return term;
    }

    private Issue Begin(DigestPost said) => state.Open(NewId(said.Key));

    // A post that was edited may begin a second issue, while others still stand in the first or links lead through it.
    private string NewId(string key)
    {
        var attempt = 0;
        string id;
        do
            id = "i" + PostKey.Hash(attempt == 0 ? key : $"{key} {attempt}")[..10];
        while (state.Knows(id) && ++attempt > 0);
        return id;
    }

    private ulong Fingerprint(ReadOnlySpan<int> read)
    {
        Span<ulong> hashes = stackalloc ulong[read.Length];
        var count = 0;
        foreach (var word in read)
            if (word != Vocabulary.Break)
                hashes[count++] = state.Vocabulary.HashOf(word);
        return SimHash.Of(hashes[..count]);
    }

    private void Note(int number, Issue issue, bool isTooOld = false)
    {
        if (!isTooOld)
            Posts.Change(number);
        changed.Add(issue);
        if (Posts.QuoteOf(number) is null)
            return;
        if (Posts[number].IsRanked)
            issue.Quote(Posts, number);
        else
            issue.Quoted.Remove(number);
        quoted.Add(issue);
    }

    /// <summary>Whether a quote need not be kept.</summary>
    private bool IsSuperfluous(Issue issue, int at, uint sinceDay)
    {
        var kept = CollectionsMarshal.AsSpan(issue.Quoted);
        ref var post = ref Posts[kept[at]];
        if (post.Fetched / StateSegments.SecondsOfDay < sinceDay)
            return false;
        var newer = 0;
        foreach (var other in kept[(at + 1)..])
        {
            ref var another = ref Posts[other];
            if (another.Sentiment != post.Sentiment)
                continue;
            if (another.Author == post.Author || another.Family == post.Family || ++newer >= QuotesOfOpinion)
                return true;
        }
        return false;
    }

    private void Unquote(Issue issue, int at)
    {
        Posts.KeepQuote(issue.Quoted[at], null);
        issue.Quoted.RemoveAt(at);
    }

    private int Enter(in StoredPost post)
    {
        state.Newest = Math.Max(state.Newest, post.Published);
        state.NewestDay = Math.Max(state.NewestDay, post.Fetched / StateSegments.SecondsOfDay);
        var number = Posts.Add(post);
        byAge.Add(number, post.Published);
        return number;
    }
}
