using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;

namespace Prcc.LocalRuntime.Tests.WorkerApi;

/// <summary>What Prcc.LocalRuntime declares in the worker's namespaces is the worker's own: programs compile against either.</summary>
public sealed class ContractTests
{
    private static readonly IReadOnlyDictionary<string, ApiType> List = ApiList.Read();

    public static TheoryData<string> DeclaredTypes => [.. typeof(FunctionsApplication).Assembly.GetExportedTypes()
        .Where(type => type.Namespace!.StartsWith("Microsoft.", StringComparison.Ordinal)).Select(type => type.FullName!)];

    [Theory]
    [MemberData(nameof(DeclaredTypes))]
    public void Type_declared_is_the_workers_in_kind_bases_and_members(string name)
    {
        var type = typeof(FunctionsApplication).Assembly.GetType(name)!;
        Assert.True(List.TryGetValue(ApiText.Head(type), out var listed), $"The list has no '{ApiText.Head(type)}'.");
        if (!type.IsEnum && !type.IsSubclassOf(typeof(Delegate)))
            Assert.Equal(listed.Bases.Order(), ApiText.Bases(type).Order());
        var members = ApiText.Members(type).ToHashSet();
        Assert.Empty(members.Except(listed.Members));
        // Static classes of extensions, and a subset of them, is all that a program may find less.
        if (!type.IsAbstract || !type.IsSealed)
            Assert.Empty(listed.Members.Except(members));
    }

    [Fact]
    public void List_names_every_type_that_programs_are_written_against()
    {
        var declared = typeof(FunctionsApplication).Assembly.GetExportedTypes().Select(type => type.Name).ToHashSet();
        Assert.Superset(
            new HashSet<string>
            {
                "FunctionAttribute", "TimerTriggerAttribute", "TimerInfo", "ScheduleStatus", "QueueTriggerAttribute", "HttpTriggerAttribute", "AuthorizationLevel",
                "FixedDelayRetryAttribute", "ExponentialBackoffRetryAttribute", "FunctionContext", "FunctionsApplication", "FunctionsApplicationBuilder",
                "FunctionsApplicationBuilderAspNetCoreExtensions", "IFunctionsWorkerMiddleware", "FunctionContextExtensions",
            },
            declared);
        Assert.True(List.Count >= 30, $"The list has only {List.Count} types.");
    }

    [Fact]
    public void Defaults_are_the_workers()
    {
        Assert.Equal(AuthorizationLevel.Function, new HttpTriggerAttribute().AuthLevel);
        Assert.Null(new HttpTriggerAttribute().Methods);
        Assert.Equal(AuthorizationLevel.Anonymous, new HttpTriggerAttribute("get").AuthLevel);
        Assert.Equal(["get"], new HttpTriggerAttribute(AuthorizationLevel.Admin, "get").Methods!);
        Assert.Null(new HttpTriggerAttribute().Route);
        Assert.True(new TimerTriggerAttribute("* * * * * *").UseMonitor);
        Assert.False(new TimerTriggerAttribute("* * * * * *").RunOnStartup);
        Assert.Null(new QueueTriggerAttribute("q").Connection);
        Assert.False(new TimerInfo().IsPastDue);
        Assert.Null(new TimerInfo().ScheduleStatus);
        Assert.Equal(3, new FixedDelayRetryAttribute(3, "00:00:01").MaxRetryCount);
    }

    [Fact]
    public void Extensions_can_be_called_as_such()
    {
        foreach (var type in typeof(FunctionsApplication).Assembly.GetExportedTypes().Where(type => type is { IsAbstract: true, IsSealed: true } && type.Namespace!.StartsWith("Microsoft.", StringComparison.Ordinal)))
            Assert.All(type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly), method => Assert.True(method.IsDefined(typeof(System.Runtime.CompilerServices.ExtensionAttribute))));
    }
}
