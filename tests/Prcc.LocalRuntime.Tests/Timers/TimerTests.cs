using System.Globalization;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Azure.Functions.Worker;
using Prcc.LocalRuntime.Tests.Hosting;

namespace Prcc.LocalRuntime.Tests.Timers;

public sealed class TimerTests(AzuriteFixture azurite)
{
    private readonly string _prefix = azurite.NewPrefix();

    [Fact]
    public async Task Timer_runs_when_due_again_and_again()
    {
        await using var app = await StartAsync<EverySecond>();
        var told = await app.Probe.CountAsync(3);
        var seconds = told.Select(line => DateTime.Parse(line, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind)).ToList();
        Assert.All(seconds.Zip(seconds.Skip(1)), pair => Assert.True(pair.Second > pair.First));
        app.Log.AssertNoUnexpectedErrors();
    }

    [Fact]
    public async Task Interval_schedule_runs()
    {
        await using var app = await StartAsync<EveryInterval>();
        await app.Probe.CountAsync(3);
    }

    [Fact]
    public async Task Run_that_takes_longer_than_the_schedule_does_not_overlap()
    {
        await using var app = await StartAsync<Slow>();
        var told = await app.Probe.CountAsync(6);
        Assert.Equal(["begin", "end", "begin", "end", "begin", "end"], told.Take(6));
    }

    [Fact]
    public async Task First_start_writes_a_status_and_does_not_run()
    {
        await using (var app = await StartAsync<Yearly>())
        {
            var status = await Eventually.GetAsync(ReadStatusAsync, "the status");
            Assert.Equal(default, status.Last);
            Assert.True(status.Next > status.LastUpdated);
            Assert.Empty(app.Probe.Told);
        }
    }

    [Fact]
    public async Task Run_missed_while_nobody_was_there_is_past_due_and_happens_once()
    {
        var last = new DateTime(2020, 6, 1, 0, 0, 0, DateTimeKind.Utc);
        await WriteStatusAsync(new ScheduleStatus { Last = last, Next = new DateTime(2021, 1, 1, 3, 0, 0, DateTimeKind.Utc), LastUpdated = last });
        await using (var app = await StartAsync<Yearly>())
        {
            Assert.Equal(["True 2020"], await app.Probe.CountAsync(1));
            await Eventually.TrueAsync(async () => (await ReadStatusAsync())!.Last.Year > 2020, "the new status");
        }

        var status = await ReadStatusAsync();
        Assert.True(status!.Next > status.Last);
        await using var again = await StartAsync<Yearly>();
        await Eventually.TrueAsync(async () => await IsLeasedAsync("Yearly"), "the lock");
        Assert.Empty(again.Probe.Told);
    }

    [Fact]
    public async Task Changed_schedule_counts_from_the_last_run()
    {
        // The old schedule was due in ten years; the present one every January.
        var last = TimeProvider.System.GetUtcNow().UtcDateTime;
        await WriteStatusAsync(new ScheduleStatus { Last = last, Next = last.AddYears(10), LastUpdated = last });
        await using var app = await StartAsync<Yearly>();
        await Eventually.TrueAsync(async () => (await ReadStatusAsync())!.Next < last.AddYears(2), "the new status");
        Assert.Empty(app.Probe.Told);
    }

    [Fact]
    public async Task Unmonitored_timer_has_no_status()
    {
        await using var app = await StartAsync<Unmonitored>();
        Assert.Equal(["False null"], await app.Probe.CountAsync(1));
        Assert.False(await Status("Unmonitored").ExistsAsync());
    }

    [Fact]
    public async Task Timer_runs_on_one_instance_and_the_other_takes_over()
    {
        await using var second = await TwoInstancesAsync();
        await second.Probe.CountAsync(1);
        second.Log.AssertNoUnexpectedErrors();
    }

    [Fact]
    public async Task Lock_of_a_process_that_died_on_this_machine_is_taken_at_once()
    {
        // No process has had the number for as long as its start time says.
        await LeaseAsync($"{Environment.MachineName}/{Environment.ProcessId}/{new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks}");
        await using var app = await StartAsync<EverySecond>();
        await app.Probe.CountAsync(1);
        Assert.Contains(app.Log.Entries, entry => entry.Message.Contains("is gone", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Lock_of_another_machine_is_waited_for()
    {
        var lease = await LeaseAsync("another-machine/1/1");
        await using var app = await StartAsync<EverySecond>();
        await Eventually.TrueAsync(() => Task.FromResult(app.Log.Entries.Any(entry => entry.Message.Contains("waits for it", StringComparison.Ordinal))), "the log");
        Assert.Empty(app.Probe.Told);
        await lease.ReleaseAsync();
        await app.Probe.CountAsync(1);
    }

    [Fact]
    public async Task Failed_run_is_retried_as_the_attribute_says()
    {
        await using var app = await StartAsync<Retried>();
        Assert.Equal(["0 of 2", "1 of 2", "2 of 2"], await app.Probe.CountAsync(3));
        app.Log.AssertNoUnexpectedErrors("told to fail");
    }

    private async Task<TestApplication> TwoInstancesAsync()
    {
        var first = await StartAsync<EverySecond>();
        await first.Probe.CountAsync(1);
        var second = await StartAsync<EverySecond>();
        await first.Probe.CountAsync(first.Probe.Told.Count + 3);
        Assert.Empty(second.Probe.Told);
        await first.DisposeAsync();
        return second;
    }

    private Task<TestApplication> StartAsync<T>() => TestApplication.StartAsync([typeof(T)], TestApplication.Storage(azurite, _prefix));

    private BlobClient Status(string function) => new(azurite.ConnectionString, "azure-webjobs-hosts", $"timers/{_prefix}/Host.Functions.{function}/status");

    private BlobClient Lock(string function) => new(azurite.ConnectionString, "azure-webjobs-hosts", $"locks/{_prefix}/Host.Functions.{function}.Listener");

    private async Task<ScheduleStatus?> ReadStatusAsync() =>
        await Status("Yearly").ExistsAsync() ? (await Status("Yearly").DownloadContentAsync()).Value.Content.ToObjectFromJson<ScheduleStatus>() : null;

    private async Task WriteStatusAsync(ScheduleStatus status)
    {
        await new BlobContainerClient(azurite.ConnectionString, "azure-webjobs-hosts").CreateIfNotExistsAsync();
        await Status("Yearly").UploadAsync(BinaryData.FromObjectAsJson(status));
    }

    private async Task<bool> IsLeasedAsync(string function) =>
        await Lock(function).ExistsAsync() && (await Lock(function).GetPropertiesAsync()).Value.LeaseState == LeaseState.Leased;

    private async Task<BlobLeaseClient> LeaseAsync(string holder)
    {
        await new BlobContainerClient(azurite.ConnectionString, "azure-webjobs-hosts").CreateIfNotExistsAsync();
        await Lock("EverySecond").UploadAsync(BinaryData.Empty, new BlobUploadOptions { Metadata = new Dictionary<string, string> { ["holder"] = holder } });
        var lease = Lock("EverySecond").GetBlobLeaseClient();
        await lease.AcquireAsync(BlobLeaseClient.InfiniteLeaseDuration);
        return lease;
    }

    public sealed class EverySecond(Probe probe, TimeProvider time)
    {
        [Function("EverySecond")]
        public void Run([TimerTrigger("* * * * * *")] TimerInfo timer) => probe.Tell(time.GetUtcNow().UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
    }

    public sealed class EveryInterval(Probe probe)
    {
        [Function("EveryInterval")]
        public void Run([TimerTrigger("00:00:00.200")] TimerInfo timer) => probe.Tell("ran");
    }

    public sealed class Slow(Probe probe, TimeProvider time)
    {
        [Function("Slow")]
        public async Task Run([TimerTrigger("00:00:00.100")] TimerInfo timer)
        {
            probe.Tell("begin");
            await Task.Delay(TimeSpan.FromMilliseconds(400), time);
            probe.Tell("end");
        }
    }

    public sealed class Yearly(Probe probe)
    {
        [Function("Yearly")]
        public void Run([TimerTrigger("0 0 3 1 1 *")] TimerInfo timer) => probe.Tell($"{timer.IsPastDue} {timer.ScheduleStatus?.Last.Year}");
    }

    public sealed class Unmonitored(Probe probe)
    {
        [Function("Unmonitored")]
        public void Run([TimerTrigger("0 0 3 1 1 *", UseMonitor = false, RunOnStartup = true)] TimerInfo timer) =>
            probe.Tell($"{timer.IsPastDue} {(timer.ScheduleStatus is null ? "null" : "status")}");
    }

    public sealed class Retried(Probe probe)
    {
        [Function("Retried")]
        [FixedDelayRetry(2, "00:00:00.100")]
        public void Run([TimerTrigger("0 0 3 1 1 *", RunOnStartup = true)] TimerInfo timer, FunctionContext context)
        {
            probe.Tell($"{context.RetryContext.RetryCount} of {context.RetryContext.MaxRetryCount}");
            throw new InvalidOperationException("told to fail");
        }
    }
}
