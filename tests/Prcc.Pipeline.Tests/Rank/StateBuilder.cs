using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Issues;
using Prcc.Pipeline.Rank;
using Prcc.Pipeline.Tests.Issues;

namespace Prcc.Pipeline.Tests.Rank;

/// <summary>An issue state with exactly the posts, families and issues that a test names, without clustering.</summary>
internal sealed class StateBuilder
{
    public IssueState State { get; } = new() { ModelVersion = "model-1" };

    /// <summary>A post; its author is somebody new unless named, its family a new one unless named.</summary>
    public StateBuilder Post(
        string? issue, string? author = null, int? family = null, double hoursAgo = 1, string platform = "x", string[]? places = null,
        Sentiment sentiment = Sentiment.Neutral, string words = "air keruh", PostType type = PostType.Note, string? quote = null)
    {
        var number = State.Posts.Count;
        var post = new CountedPost
        {
            Key = $"p{number:D5}",
            ContentHash = $"h{number}",
            Id = new PostId("2026112405-aaaaaaaaaaaaaaaaaaaaaa", number % 500),
            Changed = Given.Now.AddHours(-hoursAgo),
            Fetched = Given.Now,
            Published = Given.Now.AddHours(-hoursAgo),
            Type = type,
            Author = author ?? $"a{number}",
            Source = "test",
            Platform = platform,
            Sentiment = sentiment,
            Places = places ?? [],
            Words = words,
            Fingerprint = (ulong)number,
            Issue = issue,
            Family = family ?? 1000 + number,
            Quote = quote,
        };
        State.Posts.Add(post.Key, post);
        if (issue is null)
            return this;
        if (!State.Issues.TryGetValue(issue, out var known))
            State.Issues[issue] = known = new Issue { Id = issue, FirstSeen = post.Published };
        if (post.Published < known.FirstSeen)
            known.FirstSeen = post.Published;
        known.AuthorFamilies.TryAdd(post.Author, post.Family);
        return this;
    }

    /// <summary>As many posts, each of an author of its own.</summary>
    public StateBuilder People(int people, string issue, int? family = null, double hoursAgo = 1, string[]? places = null, Sentiment sentiment = Sentiment.Neutral, string words = "air keruh")
    {
        for (var person = 0; person < people; person++)
            Post(issue, family: family, hoursAgo: hoursAgo, places: places, sentiment: sentiment, words: words);
        return this;
    }

    public Voices Voices(string issue) => new(State.Issues[issue], [.. State.Posts.Values.Where(post => post.Issue == issue)]);

    public (IReadOnlyList<RankedList> Lists, IReadOnlyList<IssueDetail> Issues) Rank(RankOptions? options = null) =>
        new Ranker(State, options ?? new(), Given.Words, Given.Now).Rank();

    public RankedList List(string window = "24h", string scope = "ntb", RankOptions? options = null) =>
        Rank(options).Lists.Single(list => list.Window == window && list.Scope == scope);
}
