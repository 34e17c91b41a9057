using System.Collections.Concurrent;

namespace Prcc.LocalRuntime.Tests.Hosting;

/// <summary>What functions under test tell their test, and what they wait for.</summary>
public sealed class Probe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    private readonly ConcurrentQueue<string> _told = new();
    private readonly SemaphoreSlim _changed = new(0);
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<string> Told => [.. _told];

    /// <summary>Completes when the test says so.</summary>
    public Task Gate => _gate.Task;

    public void Tell(string what)
    {
        _told.Enqueue(what);
        _changed.Release();
    }

    public void OpenGate() => _gate.TrySetResult();

    /// <summary>Waits until what was told satisfies the condition; the patience only bounds a failure.</summary>
    public async Task<IReadOnlyList<string>> UntilAsync(Func<IReadOnlyList<string>, bool> condition)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        while (!condition(Told))
        {
            try
            {
                await _changed.WaitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"The condition did not come true. Told: {string.Join(" | ", Told)}");
            }
        }

        return Told;
    }

    public Task<IReadOnlyList<string>> CountAsync(int count) => UntilAsync(told => told.Count >= count);
}
