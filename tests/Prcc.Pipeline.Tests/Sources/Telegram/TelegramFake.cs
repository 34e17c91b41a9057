using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Tests.Sources.Schedules;

namespace Prcc.Pipeline.Tests.Sources.Telegram;

/// <summary>
/// The Bot API with one channel. It keeps what a bot has not confirmed, and forgets what it has; the numbers begin anew, at random, after
/// a week without news. (It really keeps things for a day only: an outage of more than that loses posts at Telegram itself.)
/// </summary>
internal sealed class TelegramFake(TimeProvider time) : Platform(time)
{
    public const string Token = "7000000001:AAHrahasiaBotNTB-0123456789_abcde";
    private static readonly string[] Parameters = ["offset", "limit", "timeout", "allowed_updates"];

    private readonly SortedDictionary<long, object> updates = [];
    private readonly Dictionary<int, int> told = [];
    private readonly Random numbers = new(7);
    private long next = 500_000;
    private DateTimeOffset latest = DateTimeOffset.MaxValue;

    /// <summary>A bot hears nothing of a deletion.</summary>
    public override bool TellsDeletions => false;

    public override Source Source(Uri address) =>
        new() { Id = "telegram-ntb", Name = "Telegram", Kind = "telegram", Url = address, Accounts = ["@KabarLombok"], Voice = Voice.News };

    public override Task AnswerAsync(HttpContext context)
    {
        var query = context.Request.Query;
        if (context.Request.Path != $"/bot{Token}/getUpdates")
            return WriteAsync(context, 401, new { ok = false, error_code = 401, description = "Unauthorized" });
        if (query.Keys.Except(Parameters).Any() || query["allowed_updates"] != """["channel_post","edited_channel_post"]""" || query["limit"] != "100" || query["timeout"] != "0")
            return WriteAsync(context, 400, new { ok = false, error_code = 400, description = "Bad Request: parameters" });
        Publish();
        if (query.TryGetValue("offset", out var offset))
            foreach (var confirmed in updates.Keys.Where(id => id < long.Parse(offset!, CultureInfo.InvariantCulture)).ToList())
                updates.Remove(confirmed);
        // Four at most instead of a hundred, so that there is always something left.
        return WriteAsync(context, 200, new { ok = true, result = updates.Values.Take(4) });
    }

    /// <summary>Every version of every post is an update, in its order.</summary>
    private void Publish()
    {
        if (Clock.GetUtcNow() - latest > TimeSpan.FromDays(7) && updates.Count == 0)
            next = numbers.NextInt64(1, 1_000_000);
        foreach (var post in Posts)
            for (var version = told.GetValueOrDefault(post.Number) + 1; version <= post.Version; version++)
            {
                told[post.Number] = version;
                var message = new
                {
                    message_id = post.Number,
                    sender_chat = new { id = -1001234567890, title = "Kabar Lombok", username = "kabarlombok", type = "channel" },
                    chat = new { id = -1001234567890, title = "Kabar Lombok", username = "kabarlombok", type = "channel" },
                    date = post.Published.ToUnixTimeSeconds(),
                    edit_date = version == 1 ? null : (long?)post.Edited!.Value.ToUnixTimeSeconds(),
                    text = (post with { Version = version }).Text,
                };
                updates[next] = version == 1 ? new { update_id = next, channel_post = message } : new { update_id = next, edited_channel_post = message };
                next++;
                latest = Clock.GetUtcNow();
            }
    }

    private static Task WriteAsync(HttpContext context, int status, object answer)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(JsonSerializer.Serialize(answer));
    }
}
