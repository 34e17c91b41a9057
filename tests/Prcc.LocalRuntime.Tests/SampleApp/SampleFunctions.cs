using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace SampleApp;

public sealed class SampleFunctions(IConfiguration settings, TimeProvider time)
{
    [Function("Setting")]
    public IResult Setting([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "settings/{name}")] HttpRequest request, string name) =>
        settings[name] is { } value ? Results.Text(value) : Results.NotFound();

    /// <summary>Ends by itself, whatever its token says.</summary>
    [Function("Slow")]
    public async Task<IResult> Slow([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "slow")] HttpRequest request)
    {
        Console.WriteLine("slow began");
        await Task.Delay(TimeSpan.FromSeconds(1.5), time);
        return Results.Text("done");
    }
}
