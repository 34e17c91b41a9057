using Azure;

namespace Prcc.Pipeline.Sources;

/// <summary>
/// One instance speaks to a host at a time: it claims the host's row, and gives it back with what the host asked for. A claim that
/// nobody gives back, since its instance died, ends by itself.
/// </summary>
public sealed class HostClaims(SourceStates states)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>Claims hosts for as long as their polls may take.</summary>
    /// <param name="hosts">Authority of each, and how long the polls of its sources may take at most.</param>
    /// <param name="book">What was loaded.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The hosts that are ours now, each with the version of its row.</returns>
    public Task<IReadOnlyDictionary<string, ETag>> TakeAsync(
        IReadOnlyList<(string Host, TimeSpan Longest)> hosts, SourceBook book, DateTimeOffset now, CancellationToken cancellationToken)
    {
        HostState Claimed(string host, TimeSpan longest) =>
            (book.Hosts.GetValueOrDefault(host)?.State ?? new HostState()) with { ClaimedUntil = now + (longest < Longest ? longest : Longest) };
        return states.SaveHostsAsync([.. hosts.Select(host => (host.Host, Claimed(host.Host, host.Longest), book.Hosts.GetValueOrDefault(host.Host)?.ETag))], cancellationToken);
    }

    /// <summary>Gives hosts back, each with the time before which it does not want to be asked.</summary>
    public Task GiveBackAsync(IReadOnlyDictionary<string, ETag> claims, IReadOnlyDictionary<string, DateTimeOffset> notBefore, CancellationToken cancellationToken) =>
        states.SaveHostsAsync(
            [.. claims.Select(claim => (claim.Key, new HostState { NotBefore = notBefore.TryGetValue(claim.Key, out var time) ? time : null }, (ETag?)claim.Value))],
            cancellationToken);
}
