using Prcc.Pipeline.Sources.Http;

namespace Prcc.Pipeline.Sources.Facebook;

/// <summary>What one poll of several pages brought: the trouble of one is named, and the others go on.</summary>
internal sealed class FacebookReport
{
    private readonly List<RawPost> posts = [];
    private readonly List<string> refused = [];
    private readonly List<string> troubles = [];
    private HttpAnswer last = new() { Outcome = FetchOutcome.Ok };
    private FetchOutcome? failed;
    private bool isRead;

    /// <summary>Facebook itself is in trouble, or asks to wait: the other pages would hear the same.</summary>
    public bool IsEnded => last.NotBefore is not null || last.IsOverBudget || last.Outcome is not (FetchOutcome.Ok or FetchOutcome.AuthFailed or FetchOutcome.Malformed);

    /// <summary>A page has no token.</summary>
    public void Off(string page, string missing)
    {
        troubles.Add($"page {page} is off: {missing}");
        failed ??= FetchOutcome.AuthFailed;
    }

    public void Read(string page, FacebookSweep sweep, HttpAnswer answer)
    {
        posts.AddRange(sweep.Posts);
        refused.AddRange(sweep.Refused);
        last = answer;
        if (answer.Outcome == FetchOutcome.Ok || answer.IsOverBudget)
        {
            isRead = true;
            return;
        }
        troubles.Add($"page {page}: {answer.Error}");
        failed ??= answer.Outcome;
    }

    public FetchResult Result(string cursor)
    {
        if (refused.Count > 0)
            troubles.Add($"{refused.Count} items were refused, the first: {refused[0]}");
        return new FetchResult
        {
            Outcome = troubles.Count == 0 ? FetchOutcome.Ok : isRead || posts.Count > 0 ? FetchOutcome.Partial : failed ?? FetchOutcome.Partial,
            Error = troubles.Count == 0 ? null : string.Join("; ", troubles),
            Posts = posts,
            Refused = refused,
            Cursor = cursor,
            NotBefore = last.NotBefore,
        };
    }
}
