using System.Text;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;
using Prcc.LocalRuntime.Tests.Hosting;

namespace Prcc.LocalRuntime.Tests.Queues;

public sealed class QueueTests(AzuriteFixture azurite)
{
    private readonly string _prefix = azurite.NewPrefix();

    [Theory]
    [InlineData("{ not json")]
    [InlineData("\"a text\"")]
    public async Task Message_that_cannot_be_bound_goes_to_poison_with_its_exact_body(string body)
    {
        var settings = Settings();
        settings["poco"] = _prefix;
        settings["AzureFunctionsJobHost:extensions:queues:maxDequeueCount"] = "2";
        await using var app = await TestApplication.StartAsync([typeof(Poco)], settings);
        await SendAsync(_prefix, body);

        Assert.Equal(Convert.ToBase64String(Encoding.UTF8.GetBytes(body)), await PoisonedAsync());
        Assert.Empty(app.Probe.Told);
        app.Log.AssertNoUnexpectedErrors("cannot be bound to Announcement");
    }

    [Fact]
    public async Task Message_that_is_not_base64_goes_to_poison_unchanged_and_the_next_one_runs()
    {
        var settings = Settings();
        settings["AzureFunctionsJobHost:extensions:queues:maxDequeueCount"] = "2";
        await using var app = await TestApplication.StartAsync([typeof(Recorder)], settings);
        await Raw(_prefix).SendMessageAsync("not base64!");
        await SendAsync(_prefix, "good");

        Assert.Equal("not base64!", await PoisonedAsync());
        Assert.Equal(["good"], await app.Probe.CountAsync(1));
        app.Log.AssertNoUnexpectedErrors("is not base64");
    }

    [Fact]
    public async Task Encoding_none_takes_plain_bodies()
    {
        var settings = Settings();
        settings["AzureFunctionsJobHost:extensions:queues:messageEncoding"] = "none";
        await using var app = await TestApplication.StartAsync([typeof(Recorder)], settings);
        await Raw(_prefix).SendMessageAsync("plain");
        Assert.Equal(["plain"], await app.Probe.CountAsync(1));
    }

    [Fact]
    public async Task Failing_message_comes_back_after_visibilityTimeout_and_is_poisoned_after_maxDequeueCount()
    {
        var settings = Settings();
        settings["AzureFunctionsJobHost:extensions:queues:maxDequeueCount"] = "3";
        settings["AzureFunctionsJobHost:extensions:queues:visibilityTimeout"] = "00:00:01";
        settings["LocalRuntime:DequeueVisibility"] = "00:01:00";
        await using var app = await TestApplication.StartAsync([typeof(Failing)], settings);
        await SendAsync(_prefix, "bad");

        Assert.Equal(Convert.ToBase64String("bad"u8), await PoisonedAsync());
        var tries = app.Probe.Told;
        Assert.Equal(["1", "2", "3"], tries.Select(line => line.Split(' ')[0]));
        var times = tries.Select(line => long.Parse(line.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture)).ToList();
        // Hidden for the second that host.json says: nobody could see it earlier. Storage counts whole seconds.
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, 800, long.MaxValue));
        await Eventually.TrueAsync(async () => await CountAsync(_prefix) == 0, "the message's deletion");
        app.Log.AssertNoUnexpectedErrors("told to fail");
    }

    [Fact]
    public async Task Message_beyond_maxDequeueCount_is_poisoned_without_a_run()
    {
        var settings = Settings();
        settings["AzureFunctionsJobHost:extensions:queues:maxDequeueCount"] = "1";
        await Raw(_prefix).CreateAsync();
        await SendAsync(_prefix, "killed once");
        await Raw(_prefix).ReceiveMessagesAsync(1, TimeSpan.FromSeconds(1));
        await using var app = await TestApplication.StartAsync([typeof(Recorder)], settings);

        Assert.Equal(Convert.ToBase64String("killed once"u8), await PoisonedAsync());
        Assert.Empty(app.Probe.Told);
    }

    [Fact]
    public async Task Messages_run_in_parallel_up_to_batchSize_plus_newBatchThreshold()
    {
        var settings = Settings();
        settings["AzureFunctionsJobHost:extensions:queues:batchSize"] = "3";
        settings["AzureFunctionsJobHost:extensions:queues:newBatchThreshold"] = "2";
        await Raw(_prefix).CreateAsync();
        for (var i = 0; i < 12; i++)
            await SendAsync(_prefix, "m");
        await using var app = await TestApplication.StartAsync([typeof(Gated)], settings);

        // Three fetched; more than two run, so nothing is fetched until one ends.
        await app.Probe.CountAsync(3);
        Assert.Equal(12, await CountAsync(_prefix));
        app.Probe.OpenGate();
        var told = await app.Probe.UntilAsync(lines => lines.Count(line => line == "end") == 12);
        var (now, most) = (0, 0);
        foreach (var line in told)
        {
            now += line == "begin" ? 1 : -1;
            most = Math.Max(most, now);
        }

        Assert.InRange(most, 3, 5);
    }

    [Fact]
    public async Task Long_run_keeps_its_message_hidden_and_its_body_whole()
    {
        var settings = Settings();
        settings["LocalRuntime:DequeueVisibility"] = "00:00:01";
        await using var app = await TestApplication.StartAsync([typeof(Gated)], settings);
        await SendAsync(_prefix, "long");
        await app.Probe.CountAsync(1);

        // Over many visibilities nobody else sees it.
        for (var look = 0; look < 14; look++)
        {
            var seen = await Raw(_prefix).PeekMessagesAsync(1);
            Assert.Empty(seen.Value);
            await Task.Delay(TimeSpan.FromMilliseconds(250), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        app.Probe.OpenGate();
        await Eventually.TrueAsync(async () => await CountAsync(_prefix) == 0, "the message's deletion");
        Assert.Equal(["begin", "end"], app.Probe.Told);
        app.Log.AssertNoUnexpectedErrors();
    }

    [Fact]
    public async Task Message_renewed_and_then_failed_keeps_its_body()
    {
        var settings = Settings();
        settings["LocalRuntime:DequeueVisibility"] = "00:00:01";
        settings["AzureFunctionsJobHost:extensions:queues:maxDequeueCount"] = "2";
        await using var app = await TestApplication.StartAsync([typeof(SlowFailing)], settings);
        await SendAsync(_prefix, "body");
        Assert.Equal(Convert.ToBase64String("body"u8), await PoisonedAsync());
        Assert.Equal(["body", "body"], app.Probe.Told);
    }

    [Fact]
    public async Task Poison_queue_listened_to_has_no_poison_queue_of_its_own()
    {
        var settings = Settings();
        settings["Queue"] = _prefix + "-poison";
        settings["LocalRuntime:DequeueVisibility"] = "00:00:01";
        settings["AzureFunctionsJobHost:extensions:queues:maxDequeueCount"] = "1";
        await using var app = await TestApplication.StartAsync([typeof(Failing)], settings);
        await SendAsync(_prefix + "-poison", "bad");
        await app.Probe.CountAsync(2);
        Assert.False(await Raw(_prefix + "-poison-poison").ExistsAsync());
    }

    [Theory]
    [InlineData("Other")]
    [InlineData("AzureWebJobsOther")]
    [InlineData("ConnectionStrings:Other")]
    public async Task Connection_of_any_name_is_used(string setting)
    {
        var settings = Settings();
        settings["AzureWebJobsStorage"] = null;
        settings[setting] = azurite.ConnectionString;
        await using var app = await TestApplication.StartAsync([typeof(OtherConnection)], settings);
        await SendAsync(_prefix, "here");
        Assert.Equal(["here"], await app.Probe.CountAsync(1));
    }

    [Fact]
    public async Task Queue_deleted_while_listening_is_made_again()
    {
        await using var app = await TestApplication.StartAsync([typeof(Recorder)], Settings());
        await Raw(_prefix).DeleteAsync();
        await Eventually.TrueAsync(async () => await Raw(_prefix).ExistsAsync(), "the queue");
        await SendAsync(_prefix, "after");
        Assert.Equal(["after"], await app.Probe.CountAsync(1));
        app.Log.AssertNoUnexpectedErrors("cannot be read");
    }

    [Fact]
    public async Task Disabled_function_leaves_its_messages_alone()
    {
        var settings = Settings();
        settings["AzureWebJobs.Recorder.Disabled"] = "1";
        await Raw(_prefix).CreateAsync();
        await SendAsync(_prefix, "waits");
        await using (var app = await TestApplication.StartAsync([typeof(Recorder)], settings))
        {
            Assert.Contains(app.Log.Entries, entry => entry.Message == "Recorder: disabled");
        }

        var left = await Raw(_prefix).PeekMessageAsync();
        Assert.Equal(0, left.Value.DequeueCount);
    }

    private Dictionary<string, string?> Settings() => TestApplication.Storage(azurite, _prefix);

    private QueueClient Raw(string name) => new(azurite.ConnectionString, name);

    private Task SendAsync(string queue, string text) => Raw(queue).SendMessageAsync(Convert.ToBase64String(Encoding.UTF8.GetBytes(text)));

    private async Task<int> CountAsync(string queue) => (await Raw(queue).GetPropertiesAsync()).Value.ApproximateMessagesCount;

    private Task<string> PoisonedAsync() => Eventually.GetAsync(
        async () =>
        {
            var poison = Raw(_prefix + "-poison");
            return await poison.ExistsAsync() && (await poison.PeekMessageAsync()).Value is { } message ? message.MessageText : null;
        },
        "the poison message");

    public sealed record Announcement(string Batch, int Count);

    public sealed class Poco(Probe probe)
    {
        [Function("Poco")]
        public void Run([QueueTrigger("%poco%")] Announcement announcement) => probe.Tell(announcement.Batch);
    }

    public sealed class Recorder(Probe probe)
    {
        [Function("Recorder")]
        public void Run([QueueTrigger("%Queue%")] string body) => probe.Tell(body);
    }

    public sealed class OtherConnection(Probe probe)
    {
        [Function("OtherConnection")]
        public void Run([QueueTrigger("%Queue%", Connection = "Other")] string body) => probe.Tell(body);
    }

    public sealed class Failing(Probe probe, TimeProvider time)
    {
        [Function("Failing")]
        public void Run([QueueTrigger("%Queue%")] QueueMessage message)
        {
            probe.Tell($"{message.DequeueCount} {time.GetUtcNow().ToUnixTimeMilliseconds()}");
            throw new InvalidOperationException("told to fail");
        }
    }

    public sealed class SlowFailing(Probe probe, TimeProvider time)
    {
        [Function("SlowFailing")]
        public async Task Run([QueueTrigger("%Queue%")] string body)
        {
            probe.Tell(body);
            await Task.Delay(TimeSpan.FromSeconds(1.2), time);
            throw new InvalidOperationException("told to fail");
        }
    }

    public sealed class Gated(Probe probe)
    {
        [Function("Gated")]
        public async Task Run([QueueTrigger("%Queue%")] string body)
        {
            probe.Tell("begin");
            await probe.Gate;
            probe.Tell("end");
        }
    }
}
