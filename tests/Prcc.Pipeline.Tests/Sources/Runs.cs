using Microsoft.Extensions.Logging;
using Prcc.Pipeline.Archive;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Sources.Rechecks;
using Prcc.Pipeline.Store;
using Prcc.Pipeline.Tests.Archive;

namespace Prcc.Pipeline.Tests.Sources;

/// <summary>The runs over sources, put together as the pipeline does, with a test's connectors.</summary>
internal static class Runs
{
    public static FetchRun Fetch(SourceList sources, IReadOnlyList<IConnector> connectors, StorageAccount storage, TimeProvider time, ILoggerFactory loggers)
    {
        var states = new SourceStates(storage);
        return new FetchRun(sources, Connectors(connectors, loggers), states, new HostClaims(states), Intake(storage, loggers), time, loggers.CreateLogger<FetchRun>());
    }

    public static RecheckRun Recheck(SourceList sources, IReadOnlyList<IConnector> connectors, StorageAccount storage, TimeProvider time, ILoggerFactory loggers)
    {
        var states = new SourceStates(storage);
        return new RecheckRun(
            sources, Connectors(connectors, loggers), states, new HostClaims(states), new HeldPosts(storage), Intake(storage, loggers), time, loggers.CreateLogger<RecheckRun>());
    }

    public static PostIntake Intake(StorageAccount storage, ILoggerFactory loggers) =>
        new(SamplePosts.Maker, new ArchiveStore(storage), storage, new MetricsSeries(storage), new HeldPosts(storage), loggers.CreateLogger<PostIntake>());

    private static SourceConnectors Connectors(IReadOnlyList<IConnector> connectors, ILoggerFactory loggers) => new(connectors, loggers.CreateLogger<SourceConnectors>());
}
