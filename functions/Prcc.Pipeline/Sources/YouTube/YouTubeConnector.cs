using System.Globalization;
using System.Text.RegularExpressions;
using Prcc.Pipeline.Sources.Rechecks;

namespace Prcc.Pipeline.Sources.YouTube;

/// <summary>
/// Reads YouTube: uploads of known channels, and videos that a few searches find, each with its comments and replies for two weeks. Every
/// post is asked for again within 30 days, as the API's terms demand, or is deleted. All of it stays within the day's quota.
/// </summary>
public sealed partial class YouTubeConnector(YouTubeApi api, YouTubeQuota quota, SourceCredentials credentials, TimeProvider time) : IRecheckingConnector
{
    /// <summary>The terms give 30 days; one is left for the deletion to come through.</summary>
    private static readonly TimeSpan LongestUnchecked = TimeSpan.FromDays(29);

    private static readonly TimeSpan FirstCheck = TimeSpan.FromDays(2);
    private static readonly TimeSpan LaterChecks = TimeSpan.FromDays(25);

    // Both kinds of posts, retries, and halves where one id spoils an answer.
    private const int UnitsPerCheck = 12;

    public string Kind => "youtube";

    public int MostAtOnce => VideoReading.AtOnce;

    public string? Missing(Source source) =>
        credentials.Missing(YouTubeApi.Key)
        ?? (source.Accounts.FirstOrDefault(account => !ChannelId().IsMatch(account)) is { } wrong
            ? $"\"{wrong}\" in its \"accounts\" is no channel id: write UC and 22 more characters (on the channel's page: About, Share, Copy channel ID)"
            : null);

    public async Task<FetchResult> FetchAsync(Source source, SourceState state, RunBudget budget, CancellationToken cancellationToken)
    {
        if (!quota.IsOpen)
            return new FetchResult { Outcome = FetchOutcome.Deferred, NotBefore = time.GetUtcNow().AddMinutes(1), Error = AroundMidnight };
        var units = await quota.ForReadingAsync(budget.Requests, cancellationToken);
        if (units.Left == 0)
            return new FetchResult { Outcome = FetchOutcome.Deferred, Error = NoUnits("for new posts until now") };
        var cursor = YouTubeCursor.Read(state.Cursor, source);
        var poll = new YouTubePoll(api, source, cursor, budget.Spending(units), time.GetUtcNow(), cancellationToken);

        await UploadReading.ReadAsync(poll);
        await SearchReading.ReadAsync(poll, budget, quota, cancellationToken);
        await VideoReading.ReadNewAsync(poll);
        // What is known to wait comes before the question whether more does: a small budget must not be spent on questions.
        await CommentReading.ReadAsync(poll);
        await VideoReading.ReadOthersAsync(poll);
        await CommentReading.ReadAsync(poll);

        await quota.GiveBackAsync(units, cancellationToken);
        if (cursor.Tidy(poll.Now) is > 0 and var dropped)
            poll.Tell($"{dropped} of its videos are no longer followed, since more are younger than two weeks than can be: divide its channels or queries among several sources");
        return poll.Result();
    }

    public TimeSpan? NextCheck(int checks) => checks == 0 ? FirstCheck : LaterChecks;

    public TimeSpan? DeleteUnchecked(int checks) => LongestUnchecked - NextCheck(checks);

    public async Task<RecheckResult> RecheckAsync(Source source, SourceState state, IReadOnlyList<HeldPost> posts, RunBudget budget, CancellationToken cancellationToken)
    {
        if (!quota.IsOpen)
            return new RecheckResult { Outcome = FetchOutcome.Deferred, Error = AroundMidnight };
        var units = await quota.ForChecksAsync(Math.Min(budget.Requests, UnitsPerCheck), cancellationToken);
        if (units.Left == 0)
            return new RecheckResult { Outcome = FetchOutcome.Deferred, Error = NoUnits("of the day") };
        var result = await new YouTubeChecks(api, source, budget.Spending(units), cancellationToken).RunAsync(posts);
        await quota.GiveBackAsync(units, cancellationToken);
        return result;
    }

    private const string AroundMidnight = "YouTube begins to count the day's quota anew about now: nothing is asked for a minute";

    private string NoUnits(string which) => string.Create(
        CultureInfo.InvariantCulture, $"the units that may be used {which} are used (Sources:YouTube:DailyUnits, which begin anew at {quota.Renews:yyyy-MM-dd HH:mm}Z); a later poll goes on");

    [GeneratedRegex(@"\AUC[A-Za-z0-9_-]{22}\z")]
    private static partial Regex ChannelId();
}
