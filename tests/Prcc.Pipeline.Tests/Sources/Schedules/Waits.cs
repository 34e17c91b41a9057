using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Prcc.Pipeline.Sources.Http;

namespace Prcc.Pipeline.Tests.Sources.Schedules;

/// <summary>
/// Until when the client knows that it may not ask: from the moment that an answer which asks to wait has reached it. A busy machine may lose
/// an answer to the client's own time limit, and what was never heard cannot be obeyed.
/// </summary>
internal sealed class Waits(TimeProvider time)
{
    private readonly ConcurrentQueue<string> violations = new();
    private DateTimeOffset closedUntil;

    /// <summary>Requests that came too early.</summary>
    public IEnumerable<string> Violations => violations;

    /// <summary>Listens to every attempt of the sources' client.</summary>
    public void Watch(IServiceCollection services) => services.AddHttpClient(SourceHttpClient.Name).AddHttpMessageHandler(() => new Ear(this));

    public void Sends(string address)
    {
        if (time.GetUtcNow() < closedUntil)
            violations.Enqueue($"{address} was asked before it allowed it");
        else
            // Once it has opened, a clock that is put back does not close it again.
            closedUntil = default;
    }

    public void Hears() => closedUntil = time.GetUtcNow() + Faults.Wait - TimeSpan.FromSeconds(3);

    private sealed class Ear(Waits waits) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            waits.Sends(request.RequestUri!.AbsolutePath);
            var response = await base.SendAsync(request, cancellationToken);
            if (response.Headers.RetryAfter is not null)
                waits.Hears();
            return response;
        }
    }
}
