using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Sources.Http;
using Prcc.Pipeline.Sources.Jetstream;
using Prcc.Pipeline.Sources.Rechecks;

namespace Prcc.Pipeline.Tests.Sources.Jetstream;

/// <summary>
/// The connector on a source that has been polled once, with an AppView on the source's own server: a stream has no beginning that a first
/// poll, killed before it could save anything, would find again.
/// </summary>
internal sealed class StartedJetstream(IServiceProvider services) : IRecheckingConnector
{
    private readonly DateTimeOffset begun = services.GetRequiredService<TimeProvider>().GetUtcNow();

    public string Kind => "jetstream";

    public int MostAtOnce => At(new Uri("http://127.0.0.1")).MostAtOnce;

    public TimeSpan? NextCheck(int checks) => At(new Uri("http://127.0.0.1")).NextCheck(checks);

    public Task<FetchResult> FetchAsync(Source source, SourceState state, RunBudget budget, CancellationToken cancellationToken) =>
        At(source.Url).FetchAsync(source, state with { Cursor = state.Cursor ?? new JetstreamCursor(source.Url.Authority, JetstreamCursor.Microseconds(begun)).ToString() }, budget, cancellationToken);

    public Task<RecheckResult> RecheckAsync(Source source, SourceState state, IReadOnlyList<HeldPost> posts, RunBudget budget, CancellationToken cancellationToken) =>
        At(source.Url).RecheckAsync(source, state, posts, budget, cancellationToken);

    private JetstreamConnector At(Uri server) => new(
        services.GetRequiredService<SourceSockets>(), services.GetRequiredService<SourceHttpClient>(),
        Options.Create(new JetstreamOptions { AppView = new Uri(server, "/") }), services.GetRequiredService<TimeProvider>());
}
