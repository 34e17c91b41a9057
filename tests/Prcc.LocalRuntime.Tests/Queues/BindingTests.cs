using System.Text;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;
using Prcc.LocalRuntime.Tests.Hosting;

namespace Prcc.LocalRuntime.Tests.Queues;

public sealed class BindingTests(AzuriteFixture azurite)
{
    private readonly string _prefix = azurite.NewPrefix();

    [Fact]
    public async Task Messages_are_bound_to_every_type_and_deleted()
    {
        var settings = Settings();
        foreach (var kind in (string[])["text", "bytes", "data", "message", "poco", "list"])
            settings[kind] = _prefix + kind;
        await using var app = await TestApplication.StartAsync([typeof(Bindings)], settings);
        await SendAsync(_prefix + "text", "ä");
        await SendAsync(_prefix + "bytes", "ä");
        await SendAsync(_prefix + "data", "ä");
        await SendAsync(_prefix + "message", "ä");
        await SendAsync(_prefix + "poco", """{"BATCH":"b1","count":2}""");
        await SendAsync(_prefix + "list", """[{"batch":"b1"},{"batch":"b2"}]""");

        var told = await app.Probe.CountAsync(6);
        Assert.Equal(["bytes c3a4", "data ä", "list b1,b2", "message ä 1", "poco b1 2 2", "text ä 1"], told.Order(StringComparer.Ordinal));
        await Eventually.TrueAsync(async () => await CountAsync(_prefix + "poco") == 0, "the message's deletion");
        app.Log.AssertNoUnexpectedErrors();
    }

    private Dictionary<string, string?> Settings() => TestApplication.Storage(azurite, _prefix);

    private QueueClient Raw(string name) => new(azurite.ConnectionString, name);

    private Task SendAsync(string queue, string text) => Raw(queue).SendMessageAsync(Convert.ToBase64String(Encoding.UTF8.GetBytes(text)));

    private async Task<int> CountAsync(string queue) => (await Raw(queue).GetPropertiesAsync()).Value.ApproximateMessagesCount;

    public sealed record Announcement(string Batch, int Count);

    public sealed class Bindings(Probe probe)
    {
        [Function("Text")]
        public void Text([QueueTrigger("%text%")] string body, FunctionContext context) => probe.Tell($"text {body} {context.BindingContext.BindingData["DequeueCount"]}");

        [Function("Bytes")]
        public Task Bytes([QueueTrigger("%bytes%")] byte[] body)
        {
            probe.Tell($"bytes {Convert.ToHexStringLower(body)}");
            return Task.CompletedTask;
        }

        [Function("Data")]
        public async ValueTask Data([QueueTrigger("%data%")] BinaryData body, CancellationToken ct)
        {
            await Task.Yield();
            ct.ThrowIfCancellationRequested();
            probe.Tell($"data {body}");
        }

        [Function("Message")]
        public void Message([QueueTrigger("%message%")] QueueMessage message) => probe.Tell($"message {message.Body} {message.DequeueCount}");

        [Function("Poco")]
        public void Poco([QueueTrigger("%poco%")] Announcement announcement, FunctionContext context) =>
            probe.Tell($"poco {announcement.Batch} {announcement.Count} {context.BindingContext.BindingData["Count"]}");

        [Function("List")]
        public void List([QueueTrigger("%list%")] Announcement[] announcements) => probe.Tell($"list {string.Join(',', announcements.Select(one => one.Batch))}");
    }
}
