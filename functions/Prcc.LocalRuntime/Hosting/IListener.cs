namespace Prcc.LocalRuntime.Hosting;

/// <summary>Waits for what triggers one function, and runs it.</summary>
internal interface IListener
{
    /// <summary>Makes what it listens to. A failure here is a failure to start.</summary>
    Task PrepareAsync(CancellationToken ct);

    /// <summary>Listens until the token is cancelled, then returns when its runs have ended. Outages are logged and waited for.</summary>
    Task ListenAsync(CancellationToken ct);
}
