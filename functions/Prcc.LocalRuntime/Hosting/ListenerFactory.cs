using Microsoft.Extensions.Configuration;
using Prcc.LocalRuntime.Functions;
using Prcc.LocalRuntime.Queues;
using Prcc.LocalRuntime.Settings;
using Prcc.LocalRuntime.Timers;

namespace Prcc.LocalRuntime.Hosting;

/// <summary>Makes the listener of each function that waits for something else than HTTP.</summary>
internal sealed class ListenerFactory(IConfiguration settings, HostSettings host, RuntimeTimes times, string hostId, FunctionRunner runner, TimeProvider time)
{
    /// <exception cref="StartException">The connection's setting is not usable.</exception>
    public IListener Make(Function function)
    {
        if (function.Trigger is QueueTrigger queue)
            return new QueueListener(function, Connection(queue.Connection).Queues(), host.Queues, times.DequeueVisibility, runner, time);
        var storage = Connection(SettingNames.Storage);
        return new TimerListener(function, new HostsContainer(storage.Blobs(), hostId), storage.IsLoopback, runner, time);
    }

    // The finder has seen to it that it exists.
    private StorageConnection Connection(string name) => StorageConnection.Find(name, settings)!;
}
