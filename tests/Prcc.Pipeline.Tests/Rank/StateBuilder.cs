using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Issues;
using Prcc.Pipeline.Rank;
using Prcc.Pipeline.Tests.Issues;

namespace Prcc.Pipeline.Tests.Rank;

/// <summary>An issue state with exactly the posts, families and issues that a test names, without clustering.</summary>
internal sealed class StateBuilder
{
    private readonly List<int> numbers = [];

    public IssueState State { get; } = new(Given.Words) { ModelVersion = "model-1" };

    /// <summary>Numbers of the posts, in the order in which they were said.</summary>
    public IReadOnlyList<int> Numbers => numbers;

    /// <summary>A post; its author is somebody new unless named, its family a new one unless named. Its place in the order of all is its number unless said.</summary>
    public StateBuilder Post(
        string? issue, string? author = null, int? family = null, double hoursAgo = 1, string platform = "x", string[]? places = null,
        Sentiment sentiment = Sentiment.Neutral, string words = "air keruh", PostType type = PostType.Note, string? quote = null, string[]? fields = null, int? said = null)
    {
        var (posts, number) = (State.Posts, said ?? numbers.Count);
        var published = StoredPost.SecondsOf(Given.Now.AddHours(-hoursAgo));
        var known = issue is null ? null : State.Find(issue) ?? State.Open(issue);
        var post = new StoredPost
        {
            Key = (UInt128)(number + 1),
            Content = (ulong)number,
            Batch = posts.Batches.NumberOf("2026112405-aaaaaaaaaaaaaaaaaaaaaa"),
            Row = (ushort)(number % 500),
            Changed = published,
            Fetched = StoredPost.SecondsOf(Given.Now),
            Published = published,
            Type = (byte)type,
            Author = posts.Authors.NumberOf(author ?? $"a{number}"),
            Platform = posts.Platforms.NumberOf(platform),
            Sentiment = (sbyte)sentiment,
            Field = fields is [var best, ..] ? (byte)posts.Fields.NumberOf(best) : StoredPost.NoField,
            Fields = PostTable.BitsOf(posts.Fields, fields ?? [], 64),
            Places = (ushort)PostTable.BitsOf(posts.Places, places ?? [], 16),
            Model = (byte)posts.Models.NumberOf("model-1"),
            Fingerprint = (ulong)number,
            Issue = known?.Slot ?? StoredPost.None,
        };
        State.Newest = Math.Max(State.Newest, published);
        if (known is not null)
        {
            post.Family = family ?? 1000 + number;
            post.VoiceFamily = known.FamilyOf(posts, post.Author) ?? post.Family;
            known.FirstSeen = Math.Min(known.FirstSeen, published);
            known.NextFamily = Math.Max(known.NextFamily, post.Family + 1);
        }
        numbers.Add(posts.Add(post));
        if (known is null)
            return this;
        posts.KeepWords(numbers[^1], [.. words.Split(' ').Select(State.Vocabulary.NumberOf)]);
        if (quote is not null)
        {
            posts.KeepQuote(numbers[^1], new(quote, null, null));
            known.Quote(posts, numbers[^1]);
        }
        known.Add(posts, numbers[^1]);
        return this;
    }

    /// <summary>As many posts, each of an author of its own.</summary>
    public StateBuilder People(int people, string issue, int? family = null, double hoursAgo = 1, string[]? places = null, Sentiment sentiment = Sentiment.Neutral, string words = "air keruh", string[]? fields = null)
    {
        for (var person = 0; person < people; person++)
            Post(issue, family: family, hoursAgo: hoursAgo, places: places, sentiment: sentiment, words: words, fields: fields);
        return this;
    }

    public Voices Voices(string issue) => State.Voices(State.Find(issue)!.Posts.ToArray());

    /// <summary>The lists, after issues were named as they are at the end of a run.</summary>
    public (IReadOnlyList<RankedList> Lists, IReadOnlyList<IssueDetail> Issues) Rank(RankOptions? options = null, IReadOnlyList<(Scope Scope, IReadOnlyList<string> Fields)>? missions = null)
    {
        var clusterer = Given.Clusterer(State);
        var names = new IssueNames(State, clusterer.Index);
        foreach (var issue in State.Issues.Where(issue => issue.Count >= new ClusterOptions().LeastNamed).OrderBy(issue => issue.Id, StringComparer.Ordinal))
            names.Name(issue);
        return new Ranker(State, clusterer, options ?? new(), Given.Now, missions).Rank();
    }

    public RankedList List(string window = "24h", string scope = "ntb", RankOptions? options = null, IReadOnlyList<(Scope Scope, IReadOnlyList<string> Fields)>? missions = null) =>
        Rank(options, missions).Lists.Single(list => list.Window == window && list.Scope == scope);
}
