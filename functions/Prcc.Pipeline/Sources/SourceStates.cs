using Azure;
using Prcc.Pipeline.Store;

namespace Prcc.Pipeline.Sources;

/// <summary>The states of all sources: one row each in the table <c>sources</c>, one query to read them all with their hosts.</summary>
public sealed class SourceStates(StorageAccount storage)
{
    private const string HostPrefix = "host:";

    private StateRows Rows => new(storage.Table(storage.Names.Sources), "source");

    public async Task<IReadOnlyDictionary<string, StoredState>> LoadAsync(CancellationToken cancellationToken) => (await LoadBookAsync(cancellationToken)).Sources;

    /// <summary>What is remembered of all sources and of the hosts that they are on.</summary>
    public async Task<SourceBook> LoadBookAsync(CancellationToken cancellationToken)
    {
        var sources = new Dictionary<string, StoredState>();
        var hosts = new Dictionary<string, StoredHost>();
        foreach (var (key, row) in await Rows.LoadAsync("", cancellationToken))
            if (key.StartsWith(HostPrefix, StringComparison.Ordinal))
                hosts[key[HostPrefix.Length..]] = new(StateRows.Read<HostState>(row), row.ETag);
            else
                sources[key] = new(StateRows.Read<SourceState>(row), row.ETag);
        return new SourceBook(sources, hosts);
    }

    /// <returns>What is remembered of one source; null where nothing is.</returns>
    public async Task<StoredState?> FindAsync(string source, CancellationToken cancellationToken) =>
        await Rows.FindAsync(source, cancellationToken) is { } row ? new StoredState(StateRows.Read<SourceState>(row), row.ETag) : null;

    /// <summary>Saves a state over the one that was loaded.</summary>
    /// <returns>False where another run saved in between: its state stands, and ours is dropped.</returns>
    public async Task<bool> SaveAsync(string source, SourceState state, StoredState? loaded, CancellationToken cancellationToken) =>
        (await SaveAsync([(source, state, loaded)], cancellationToken)).Contains(source);

    /// <summary>Changes a state, over again where others change it at the same time: every change stands.</summary>
    /// <param name="source">Id of the source; what is not remembered yet begins empty.</param>
    /// <param name="change">The state after, of the state before.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task ChangeAsync(string source, Func<SourceState, SourceState> change, CancellationToken cancellationToken)
    {
        StoredState? loaded;
        do
            loaded = await FindAsync(source, cancellationToken);
        while (!await SaveAsync(source, change(loaded?.State ?? new SourceState()), loaded, cancellationToken));
    }

    /// <summary>Saves states over those that were loaded, in one operation where nobody else saved in between.</summary>
    /// <returns>The sources whose state was saved.</returns>
    public async Task<IReadOnlySet<string>> SaveAsync(IReadOnlyList<(string Source, SourceState State, StoredState? Loaded)> states, CancellationToken cancellationToken) =>
        (await Rows.SaveAsync([.. states.Select(state => (state.Source, state.State, state.Loaded?.ETag))], cancellationToken)).Keys.ToHashSet();

    /// <summary>Saves what is remembered of hosts, by authority.</summary>
    /// <returns>The new versions of those that were saved.</returns>
    public async Task<IReadOnlyDictionary<string, ETag>> SaveHostsAsync(IReadOnlyList<(string Host, HostState State, ETag? Loaded)> hosts, CancellationToken cancellationToken) =>
        (await Rows.SaveAsync([.. hosts.Select(host => (HostPrefix + host.Host, host.State, host.Loaded))], cancellationToken))
            .ToDictionary(saved => saved.Key[HostPrefix.Length..], saved => saved.Value);
}

/// <param name="Sources">By id of the source.</param>
/// <param name="Hosts">By authority: host, and port where it is not the usual one.</param>
public sealed record SourceBook(IReadOnlyDictionary<string, StoredState> Sources, IReadOnlyDictionary<string, StoredHost> Hosts);

/// <param name="State">What was stored.</param>
/// <param name="ETag">Version of the row that held it.</param>
public sealed record StoredState(SourceState State, ETag ETag);

/// <param name="State">What was stored.</param>
/// <param name="ETag">Version of the row that held it.</param>
public sealed record StoredHost(HostState State, ETag ETag);
