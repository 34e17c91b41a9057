using System.Text.Json;
using Prcc.Pipeline.Sources.Http;

namespace Prcc.Pipeline.Sources.Telegram;

/// <summary>Reads what happened in channels, in its order.</summary>
internal sealed class TelegramReading(Source source)
{
    private readonly Dictionary<string, RawPost> posts = [];
    private readonly Dictionary<string, int> leftOut = [];

    public List<string> Refused { get; } = [];

    /// <summary>The newest revision of each post.</summary>
    public IReadOnlyList<RawPost> Posts => [.. posts.Values];

    /// <summary>The first number that was not read; null where nothing was.</summary>
    public long? Next { get; private set; }

    /// <summary>What was left out, with the remedy; null where nothing was.</summary>
    public string? Problems => leftOut.Count > 0
        ? $"left out {leftOut.Values.Sum()} posts of channels that invited the bot and are not in \"accounts\": {string.Join(", ", leftOut.Select(channel => $"{channel.Key}: {channel.Value}"))}; add them to read them"
        : Refused.Count > 0 ? $"{Refused.Count} items were refused, the first: {Refused[0]}" : null;

    /// <returns>False where the update has no number: without it nothing can be confirmed.</returns>
    public bool TryTake(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty("update_id", out var number) || number.ValueKind != JsonValueKind.Number || !number.TryGetInt64(out var id))
            return false;
        Next = Math.Max(Next ?? 0, id + 1);
        // Kinds that were not asked for come for a while after a bot was set up anew.
        if (ApiJson.Item<TelegramUpdate>(item, Refused) is not { Message: { } message } update)
            return true;
        if (message is not { Chat: { } chat, MessageId: not null })
            Refused.Add($"update {id} names no channel or no post");
        else if (!chat.IsAmong(source.Accounts))
            leftOut[chat.Name] = leftOut.GetValueOrDefault(chat.Name) + 1;
        // A picture without words is nothing to read; one that had words is, once.
        else if (message.Words.Length > 0 || update.EditedChannelPost is not null)
            posts[$"{chat.Id}/{message.MessageId}"] = message.ToRaw(source);
        return true;
    }
}
