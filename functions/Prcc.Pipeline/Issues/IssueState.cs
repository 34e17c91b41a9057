using Prcc.Pipeline.Archive;
using Prcc.Pipeline.Corrections;
using Prcc.Pipeline.Rank;

namespace Prcc.Pipeline.Issues;

/// <summary>
/// Everything that ranking remembers between two runs. What can be derived (term counts, document frequencies, family members)
/// is not in it: <see cref="IssueIndex"/> and <see cref="Issue"/> make it when the state is loaded.
/// </summary>
/// <param name="vocabulary">Numbers the words of its posts, and of no other state's at the same time.</param>
public sealed class IssueState(Vocabulary vocabulary)
{
    private readonly List<Issue?> slots = [];
    private readonly Stack<int> free = [];
    private readonly Dictionary<string, Issue> issues = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> aliasesOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> aliases = new(StringComparer.Ordinal);

    public IssueState(PostWords words)
        : this(new Vocabulary(words))
    {
    }

    /// <summary>Number of the last run of the log that it has taken in.</summary>
    public long LogSequence { get; set; }

    /// <summary>Keys of the digests applied within the state's horizon: each is applied once.</summary>
    public SortedSet<string> Applied { get; } = new(StringComparer.Ordinal);

    /// <summary>Number up to which corrections are applied: what comes after it waits.</summary>
    public long LoggedCorrections { get; set; }

    /// <summary>What people said of posts within the horizon, by post key: it holds for revisions that are yet to come.</summary>
    public Dictionary<string, AppliedCorrection> Corrections { get; } = [];

    /// <summary>Hashes of authors who were erased: nothing of theirs is taken in any more.</summary>
    public SortedSet<string> Erased { get; } = new(StringComparer.Ordinal);

    /// <summary>An author was erased since it was saved, whom the kept states still hold.</summary>
    internal bool HasOutlivedCheckpoints { get; set; }

    /// <summary>Model version of the newest applied entry.</summary>
    public string ModelVersion { get; set; } = "";

    /// <summary>Time of publishing of the newest post, seconds since 1970: what counts as old follows from what was read, not from when it was.</summary>
    public uint Newest { get; internal set; }

    /// <summary>Last day of fetching, counted from 1970.</summary>
    public uint NewestDay { get; internal set; }

    /// <summary>The newest day when the quotes of old posts were last gone through.</summary>
    public uint QuotesKeptOn { get; internal set; }

    /// <summary>Posts published before this are forgotten; seconds since 1970.</summary>
    public uint Horizon { get; internal set; }

    /// <summary>Id of a merged issue → the issue that it is part of now.</summary>
    public IReadOnlyDictionary<string, string> Aliases => aliases;

    /// <summary>Numbers of words, while the state is in memory.</summary>
    public Vocabulary Vocabulary { get; } = vocabulary;

    public int PostCount => Posts.Count;

    public int IssueCount => issues.Count;

    /// <summary>Ids of the live issues.</summary>
    public IEnumerable<string> IssueIds => issues.Keys;

    internal PostTable Posts { get; } = new();

    /// <summary>Where its posts lay when it was saved last.</summary>
    internal IReadOnlyList<StateSegment> Saved { get; set; } = [];

    /// <summary>How often it was saved: blobs of one save have names of their own.</summary>
    internal long SaveNumber { get; set; }

    /// <summary>States before it that are kept.</summary>
    internal IReadOnlyList<StateCheckpoint> Checkpoints { get; set; } = [];

    /// <summary>Keys of the newest posts that might as well be elsewhere, in the order in which they came: those that are looked at again.</summary>
    internal Queue<UInt128> Recent { get; } = [];

    internal Dictionary<string, Issue>.ValueCollection Issues => issues.Values;

    /// <summary>A post written out; null where the state does not hold it.</summary>
    public CountedPost? Post(string key) => Posts.TryFind(StoredPost.KeyOf(key), out var number) ? Written(number) : null;

    /// <summary>All posts written out, in no order that means anything.</summary>
    public IEnumerable<CountedPost> AllPosts() => Posts.Numbers.Select(Written);

    /// <summary>Whether an entry of the log is in the state.</summary>
    public bool HasApplied(RankEntry entry) => 
        entry.Correction is { } correction ? correction.Sequence <= LoggedCorrections
        : entry.Erased is { } author ? Erased.Contains(author)
        : Applied.Contains(entry.Key);

    /// <summary>Forgets entries all of whose posts are older than the horizon: were one applied again, its posts would be forgotten at once.</summary>
    public void ForgetApplied(DateTimeOffset oldest) => Applied.RemoveWhere(entry => BatchId.HourOf(entry.Split('.')[0])?.AddHours(1) <= oldest);

    /// <summary>Forgets what people said of posts older than the horizon: they are not counted, whatever they say.</summary>
    public void ForgetCorrections(DateTimeOffset oldest)
    {
        foreach (var (key, correction) in Corrections)
            if (correction.Published < oldest)
                Corrections.Remove(key);
    }

    /// <summary>Follows merges to the issue that an id means today.</summary>
    public string Resolve(string issue) => aliases.GetValueOrDefault(issue, issue);

    /// <summary>Ids of merged issues that mean this one now, ordinal order.</summary>
    public IReadOnlyList<string> AliasesOf(string issue) => aliasesOf.TryGetValue(issue, out var known) ? [.. known.Order(StringComparer.Ordinal)] : [];

    internal Issue? Find(string id) => issues.GetValueOrDefault(id);

    /// <summary>Whether an issue still has posts.</summary>
    internal bool Holds(Issue issue) => slots[issue.Slot] == issue;

    /// <summary>Slots of issues are below this.</summary>
    internal int Slots => slots.Count;

    internal Issue At(int slot) => slots[slot]!;

    internal bool Knows(string id) => issues.ContainsKey(id) || aliases.ContainsKey(id);

    internal Issue Open(string id)
    {
        if (!free.TryPop(out var slot))
        {
            slot = slots.Count;
            slots.Add(null);
        }
        var issue = new Issue(id, slot);
        slots[slot] = issue;
        issues.Add(id, issue);
        return issue;
    }

    /// <summary>Takes away an issue without posts, and the ids that meant it.</summary>
    internal void Close(Issue issue)
    {
        issues.Remove(issue.Id);
        slots[issue.Slot] = null;
        free.Push(issue.Slot);
        if (!aliasesOf.Remove(issue.Id, out var gone))
            return;
        foreach (var alias in gone)
            aliases.Remove(alias);
    }

    /// <summary>Makes an id, and all that meant it, mean another issue.</summary>
    internal void Alias(string from, string to)
    {
        var all = aliasesOf.Remove(from, out var known) ? known : [];
        all.Add(from);
        if (!aliasesOf.TryGetValue(to, out var others))
            aliasesOf[to] = others = [];
        others.AddRange(all);
        foreach (var alias in all)
            aliases[alias] = to;
    }

    private CountedPost Written(int number)
    {
        ref var post = ref Posts[number];
        var words = new List<string>();
        foreach (var word in Posts.WordsOf(number))
            words.Add(Vocabulary.TextOf(word));
        return new()
        {
            Id = new(Posts.Batches[post.Batch], post.Row),
            Changed = StoredPost.TimeOf(post.Changed),
            Fetched = StoredPost.TimeOf(post.Fetched),
            Published = StoredPost.TimeOf(post.Published),
            Type = (PostType)post.Type,
            Author = Posts.Authors[post.Author],
            Platform = Posts.Platforms[post.Platform],
            Sentiment = (Classify.Sentiment)post.Sentiment,
            Categories = Categories(post),
            Places = PostTable.NamesOf(Posts.Places, post.Places),
            ModelVersion = Posts.Models[post.Model],
            Words = string.Join(' ', words),
            Fingerprint = post.Fingerprint,
            Issue = post.IsRanked ? At(post.Issue).Id : null,
            Family = post.Family,
            VoiceFamily = post.VoiceFamily,
            Quote = Posts.QuoteOf(number),
        };
    }

    private IReadOnlyList<string> Categories(in StoredPost post)
    {
        if (post.Field == StoredPost.NoField)
            return [];
        var best = Posts.Fields[post.Field];
        return [best, .. PostTable.NamesOf(Posts.Fields, post.Fields).Where(name => name != best)];
    }
}

/// <param name="Sequence">Number of the newest correction of the post.</param>
/// <param name="Published">When the post was published.</param>
/// <param name="Label">What people said of it.</param>
public sealed record AppliedCorrection(long Sequence, DateTimeOffset Published, PersonLabel Label);
