using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Prcc.LocalRuntime.Tests.Hosting;

namespace Prcc.LocalRuntime.Tests.Http;

public sealed class AdminRunTests(AzuriteFixture azurite)
{
    [Theory]
    [InlineData("Tick", "{}", 202, "tick False")]
    [InlineData("tick", "", 202, "tick False")]
    [InlineData("Message", """{"input":"hello"}""", 202, "message hello")]
    [InlineData("Unknown", "{}", 404, null)]
    [InlineData("Page", "{}", 400, null)]
    [InlineData("Message", "[", 400, null)]
    public async Task Timer_and_queue_functions_run_by_hand(string name, string body, int status, string? told)
    {
        await using var app = await TestApplication.StartAsync([typeof(Functions)], TestApplication.Storage(azurite, azurite.NewPrefix()));
        using var response = await app.Http.PostAsync(new Uri($"/admin/functions/{name}?code={TestApplication.MasterKey}", UriKind.Relative), Json(body));
        Assert.Equal(status, (int)response.StatusCode);
        if (told is not null)
            Assert.Equal([told], await app.Probe.CountAsync(1));
        app.Log.AssertNoUnexpectedErrors();
    }

    [Fact]
    public async Task Run_by_hand_needs_the_master_key()
    {
        await using var app = await TestApplication.StartAsync([typeof(Functions)], TestApplication.Storage(azurite, azurite.NewPrefix()));
        using var response = await app.Http.PostAsync(new Uri("/admin/functions/Tick?code=" + TestApplication.DefaultKey, UriKind.Relative), Json("{}"));
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Empty(app.Probe.Told);
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    public sealed class Functions(Probe probe)
    {
        [Function("Tick")]
        public void Tick([TimerTrigger("0 0 3 1 1 *")] TimerInfo timer) => probe.Tell($"tick {timer.IsPastDue}");

        [Function("Message")]
        public void Message([QueueTrigger("%Queue%")] string message) => probe.Tell("message " + message);

        [Function("Page")]
        public string Page([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => "";
    }
}
