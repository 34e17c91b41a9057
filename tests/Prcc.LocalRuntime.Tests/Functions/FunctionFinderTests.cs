using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Prcc.LocalRuntime.Functions;

namespace Prcc.LocalRuntime.Tests.Functions;

public sealed class FunctionFinderTests
{
    private static readonly IConfiguration Settings = new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?> { ["AzureWebJobsStorage"] = "UseDevelopmentStorage=true", ["BadSchedule"] = "often" }).Build();

    [Fact]
    public void Functions_are_found_in_the_order_of_their_names()
    {
        var functions = FunctionFinder.Find([typeof(Good)], Settings, "");
        Assert.Equal(["A", "B"], functions.Select(function => function.Name));
        Assert.EndsWith("Good.Second", functions[0].Definition.EntryPoint, StringComparison.Ordinal);
        Assert.Equal("queueTrigger", functions[0].Definition.InputBindings["message"].Type);
    }

    [Theory]
    [InlineData(typeof(TwoTriggers), "2 parameters with a trigger attribute")]
    [InlineData(typeof(NoTrigger), "0 parameters with a trigger attribute")]
    [InlineData(typeof(Private), "must be a public")]
    [InlineData(typeof(AsyncVoid), "'async void'")]
    [InlineData(typeof(Returning), "returns String")]
    [InlineData(typeof(UnknownParameter), "parameter 'http' of type HttpClient")]
    [InlineData(typeof(NoSuchRouteValue), "parameter 'nmae' of type String")]
    [InlineData(typeof(AbsentRouteValue), "parameter 'page' of type Int32")]
    [InlineData(typeof(TimerText), "TimerInfo, not String")]
    [InlineData(typeof(QueueStream), "cannot be bound to Stream")]
    [InlineData(typeof(HttpText), "HttpRequest, not String")]
    [InlineData(typeof(MissingSetting), "setting 'Nowhere' does not exist")]
    [InlineData(typeof(MissingConnection), "connection setting 'Elsewhere' does not exist")]
    [InlineData(typeof(BadSchedule), "schedule \"often\" (from %BadSchedule%)")]
    [InlineData(typeof(BadQueueName), "queue name \"Bad_Name\"")]
    [InlineData(typeof(QueueRetry), "AZFW0012")]
    [InlineData(typeof(SystemLevel), "AuthorizationLevel.System")]
    [InlineData(typeof(RootRoute), "{file?}")]
    [InlineData(typeof(SlashRoute), "begins with '/'")]
    [InlineData(typeof(BrokenRoute), "is not a route template")]
    [InlineData(typeof(UnknownConstraint), "constraint 'number'")]
    [InlineData(typeof(AdminRoute), "belongs to the host")]
    public void Function_that_the_host_would_not_run_is_refused_by_name(Type type, string reason)
    {
        var error = Assert.Throws<StartException>(() => FunctionFinder.Find([type], Settings, ""));
        Assert.Contains(error.Problems, problem => problem.StartsWith("Function 'F' (", StringComparison.Ordinal) && problem.Contains(reason, StringComparison.Ordinal));
    }

    [Fact]
    public void Name_taken_twice_is_refused_with_both_methods()
    {
        var problem = Assert.Single(Assert.Throws<StartException>(() => FunctionFinder.Find([typeof(Good), typeof(SameName)], Settings, "")).Problems);
        Assert.Contains("Good.Second", problem, StringComparison.Ordinal);
        Assert.Contains("SameName.Run", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Problems_of_all_functions_are_told_at_once() =>
        Assert.Equal(2, Assert.Throws<StartException>(() => FunctionFinder.Find([typeof(TimerText), typeof(HttpText)], Settings, "")).Problems.Count);

    public sealed class Good
    {
        [Function("B")]
        public void First([TimerTrigger("0 * * * * *")] TimerInfo timer, FunctionContext context, CancellationToken ct)
        {
        }

        [Function("A")]
        public void Second([QueueTrigger("queue")] string message)
        {
        }
    }

    public sealed class SameName
    {
        [Function("a")]
        public void Run([QueueTrigger("queue")] string message)
        {
        }
    }

    public sealed class TwoTriggers
    {
        [Function("F")]
        public void Run([QueueTrigger("queue")] string message, [TimerTrigger("0 * * * * *")] TimerInfo timer)
        {
        }
    }

    public sealed class NoTrigger
    {
        [Function("F")]
        public void Run(FunctionContext context)
        {
        }
    }

    public sealed class Private
    {
        [Function("F")]
        internal void Run([QueueTrigger("queue")] string message)
        {
        }
    }

    public sealed class AsyncVoid
    {
        [Function("F")]
        public async void Run([QueueTrigger("queue")] string message) => await Task.Yield();
    }

    public sealed class Returning
    {
        [Function("F")]
        public string Run([QueueTrigger("queue")] string message) => message;
    }

    public sealed class UnknownParameter
    {
        [Function("F")]
        public void Run([QueueTrigger("queue")] string message, HttpClient http)
        {
        }
    }

    public sealed class NoSuchRouteValue
    {
        [Function("F")]
        public void Run([HttpTrigger("get", Route = "a/{name}")] HttpRequest request, string nmae)
        {
        }
    }

    public sealed class AbsentRouteValue
    {
        [Function("F")]
        public void Run([HttpTrigger("get", Route = "a/{page?}")] HttpRequest request, int page)
        {
        }
    }

    public sealed class TimerText
    {
        [Function("F")]
        public void Run([TimerTrigger("0 * * * * *")] string timer)
        {
        }
    }

    public sealed class QueueStream
    {
        [Function("F")]
        public void Run([QueueTrigger("queue")] Stream message)
        {
        }
    }

    public sealed class HttpText
    {
        [Function("G")]
        public void Unrelated([HttpTrigger("get")] HttpRequest request)
        {
        }

        [Function("F")]
        public void Run([HttpTrigger("get")] string request)
        {
        }
    }

    public sealed class MissingSetting
    {
        [Function("F")]
        public void Run([QueueTrigger("%Nowhere%")] string message)
        {
        }
    }

    public sealed class MissingConnection
    {
        [Function("F")]
        public void Run([QueueTrigger("queue", Connection = "Elsewhere")] string message)
        {
        }
    }

    public sealed class BadSchedule
    {
        [Function("F")]
        public void Run([TimerTrigger("%BadSchedule%")] TimerInfo timer)
        {
        }
    }

    public sealed class BadQueueName
    {
        [Function("F")]
        public void Run([QueueTrigger("Bad_Name")] string message)
        {
        }
    }

    public sealed class QueueRetry
    {
        [Function("F")]
        [FixedDelayRetry(3, "00:00:01")]
        public void Run([QueueTrigger("queue")] string message)
        {
        }
    }

    public sealed class SystemLevel
    {
        [Function("F")]
        public void Run([HttpTrigger(AuthorizationLevel.System)] HttpRequest request)
        {
        }
    }

    public sealed class RootRoute
    {
        [Function("F")]
        public void Run([HttpTrigger("get", Route = "/")] HttpRequest request)
        {
        }
    }

    public sealed class SlashRoute
    {
        [Function("F")]
        public void Run([HttpTrigger("get", Route = "/api/x")] HttpRequest request)
        {
        }
    }

    public sealed class BrokenRoute
    {
        [Function("F")]
        public void Run([HttpTrigger("get", Route = "api/{x")] HttpRequest request)
        {
        }
    }

    public sealed class UnknownConstraint
    {
        [Function("F")]
        public void Run([HttpTrigger("get", Route = "api/{x:number}")] HttpRequest request)
        {
        }
    }

    public sealed class AdminRoute
    {
        [Function("F")]
        public void Run([HttpTrigger("get", Route = "admin/x")] HttpRequest request)
        {
        }
    }
}
