using Prcc.Pipeline.Sources.Http;

namespace Prcc.Pipeline.Sources.YouTube;

/// <summary>One poll while it goes on: what it may cost, what it has brought, and what has ended it.</summary>
internal sealed class YouTubePoll(YouTubeApi api, Source source, YouTubeCursor cursor, RunBudget budget, DateTimeOffset now, CancellationToken cancellationToken)
{
    private static readonly TimeSpan TroubleWait = TimeSpan.FromHours(1);

    private readonly List<RawPost> posts = [];
    private readonly List<string> refused = [];
    private readonly List<string> problems = [];
    private HttpAnswer? end;

    public Source Source => source;

    public YouTubeCursor Cursor => cursor;

    public DateTimeOffset Now => now;

    /// <summary>What may still be asked for units.</summary>
    public RunBudget Budget => budget;

    /// <summary>Nothing more may be asked.</summary>
    public bool IsOver => end is not null || !budget.IsLeft;

    /// <summary>Asks for a page.</summary>
    /// <param name="method">Of the API.</param>
    /// <param name="spending">The quota that it spends; null: units.</param>
    /// <param name="parameters">Of the method.</param>
    /// <returns>The page, or a refusal of this one thing; null where the poll is over with it.</returns>
    public async Task<YouTubeAnswer?> AskAsync(string method, RunBudget? spending, params (string Name, string? Value)[] parameters)
    {
        var answer = await api.GetAsync(source, method, parameters, spending ?? budget, cancellationToken);
        if (answer.IsOk || answer.IsAboutThisOnly || (spending is not null && answer.Refusal is { DayIsSpent: true }))
            return answer;
        end = answer.Http;
        return null;
    }

    public void Take(RawPost post)
    {
        posts.Add(post);
        budget.Took(1);
    }

    /// <summary>An item that could not be understood.</summary>
    public void Refuse(string what) => refused.Add(what);

    /// <summary>What people should know, though the poll goes on.</summary>
    public void Tell(string problem) => problems.Add(problem);

    /// <summary>Where the server stumbled over a video, the next poll shall not begin with the same.</summary>
    public void LeaveAfterTrouble(FollowedVideo video)
    {
        if (end is { IsOverBudget: false, Outcome: FetchOutcome.Unreachable or FetchOutcome.Malformed })
            video.SilentUntil = now + TroubleWait;
    }

    public FetchResult Result()
    {
        var result = FetchResult.Paged(posts, refused, cursor.Write(), end ?? new HttpAnswer { Outcome = FetchOutcome.Ok });
        return problems.Count == 0 || result.Error is not null ? result : result with { Outcome = FetchOutcome.Partial, Error = string.Join("; ", problems) };
    }
}
