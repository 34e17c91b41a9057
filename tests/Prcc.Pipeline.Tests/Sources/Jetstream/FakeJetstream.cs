using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Prcc.Pipeline.Sources.Jetstream;
using Prcc.Pipeline.Tests.Sources.Bluesky;

namespace Prcc.Pipeline.Tests.Sources.Jetstream;

/// <summary>
/// A Jetstream server: plays back its log from the cursor on, some events twice, then goes on with what happens now, which is never nothing:
/// elsewhere in the network others write. Its clock never goes back.
/// </summary>
internal sealed class FakeJetstream(TimeProvider time)
{
    private static readonly string[] Known = ["wantedCollections", "wantedDids", "cursor", "compress", "maxMessageSizeBytes", "requireHello"];

    private readonly Lock guard = new();
    private readonly List<(long At, string Json)> log = [];
    private int connections;

    /// <summary>How far back it can play; older cursors begin at the oldest event, without a word.</summary>
    public TimeSpan Keeps { get; init; } = TimeSpan.FromDays(365);

    /// <summary>After how many new events it breaks off, by the number of the connection; null: not at all.</summary>
    public Func<int, int?> BreaksAfter { get; init; } = static _ => null;

    /// <summary>It tells what happens now; otherwise it is silent after its log.</summary>
    public bool IsLive { get; set; } = true;

    /// <summary>Cursors that were asked for; null where none was.</summary>
    public List<long?> Cursors { get; } = [];

    public void Post(FakePost post, string operation, DateTimeOffset at) => Add(post.Did, at, new JsonObject
    {
        ["kind"] = "commit",
        ["commit"] = new JsonObject
        {
            ["rev"] = "3lrev",
            ["operation"] = operation,
            ["collection"] = "app.bsky.feed.post",
            ["rkey"] = post.Key,
            ["record"] = operation == "delete" ? null : post.Record(),
            ["cid"] = operation == "delete" ? null : post.Cid,
        },
    });

    /// <summary>Something that happens elsewhere in the network.</summary>
    public void AddOther(DateTimeOffset at) =>
        Add("did:plc:orang0000000000000000001", at, new JsonObject { ["kind"] = "identity", ["identity"] = new JsonObject { ["handle"] = "orang.test" } });

    /// <summary>An event whose time is that of the server, later than all before it.</summary>
    public void Add(string did, DateTimeOffset at, JsonObject more)
    {
        lock (guard)
        {
            var stamp = Math.Max(JetstreamCursor.Microseconds(at), log.Count == 0 ? 0 : log[^1].At + 1);
            var heard = new JsonObject { ["did"] = did, ["time_us"] = stamp };
            foreach (var (name, value) in more.Where(field => field.Value is not null).ToList())
                heard[name] = value!.DeepClone();
            log.Add((stamp, heard.ToJsonString()));
        }
    }

    public void AddRaw(string message)
    {
        lock (guard)
            log.Add((log.Count == 0 ? JetstreamCursor.Microseconds(time.GetUtcNow()) : log[^1].At, message));
    }

    public async Task AnswerAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var cursor = query["cursor"] is [{ } text] && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (long?)null;
        lock (guard)
            Cursors.Add(cursor);
        if (!context.WebSockets.IsWebSocketRequest || query.Keys.Except(Known).Any() || query["wantedCollections"] != "app.bsky.feed.post" || (query["cursor"].Count > 0 && cursor is null))
        {
            context.Response.StatusCode = 400;
            await context.Response.WriteAsync("bad request");
            return;
        }
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        try
        {
            await SendAsync(socket, cursor, BreaksAfter(Interlocked.Increment(ref connections)), context.RequestAborted);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            // The listener has heard enough.
        }
    }

    private async Task SendAsync(WebSocket socket, long? cursor, int? breakAfter, CancellationToken cancellationToken)
    {
        var now = JetstreamCursor.Microseconds(time.GetUtcNow());
        List<(long At, string Json)> past;
        lock (guard)
            past = cursor is null || cursor > now + 60_000_000 && (log.Count == 0 || cursor > log[^1].At) ? [] : [.. log.Where(heard => heard.At >= Math.Max(cursor.Value, now - (long)Keeps.TotalMicroseconds))];
        var fresh = 0;
        foreach (var (at, json) in past)
        {
            await SendAsync(socket, json, cancellationToken);
            if (at % 3 == 0)
                await SendAsync(socket, json, cancellationToken);
            // Beyond what a client that goes on rewinds.
            if (at > cursor + 20_000_000 && ++fresh == breakAfter)
                return;
        }
        while (IsLive)
        {
            AddOther(time.GetUtcNow());
            string live;
            lock (guard)
                live = log[^1].Json;
            await SendAsync(socket, live, cancellationToken);
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, cancellationToken);
        }
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
    }

    private static Task SendAsync(WebSocket socket, string json, CancellationToken cancellationToken) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(json), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
}
