namespace Prcc.LocalRuntime.Functions;

/// <summary>Counts what runs, so that a stop can wait for it.</summary>
internal sealed class RunningFunctions : IDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _cancel = new();
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _count;
    private bool _stopping;

    /// <summary>Cancelled when the grace period is over.</summary>
    public CancellationToken Cancelled => _cancel.Token;

    public int Count
    {
        get
        {
            lock (_gate)
                return _count;
        }
    }

    /// <returns>False once a stop has begun: nothing new may start.</returns>
    public bool TryBegin()
    {
        lock (_gate)
        {
            if (_stopping)
                return false;
            _count++;
            return true;
        }
    }

    public void End()
    {
        lock (_gate)
        {
            _count--;
            if (_stopping && _count == 0)
                _drained.TrySetResult();
        }
    }

    /// <summary>Lets nothing new begin.</summary>
    /// <returns>Completes when nothing runs.</returns>
    public Task StopAsync()
    {
        lock (_gate)
        {
            _stopping = true;
            if (_count == 0)
                _drained.TrySetResult();
        }

        return _drained.Task;
    }

    public Task CancelAsync() => _cancel.CancelAsync();

    public void Dispose() => _cancel.Dispose();
}
