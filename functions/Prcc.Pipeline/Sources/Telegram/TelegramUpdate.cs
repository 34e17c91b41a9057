namespace Prcc.Pipeline.Sources.Telegram;

/// <summary>What happened in a channel.</summary>
internal sealed record TelegramUpdate(TelegramMessage? ChannelPost, TelegramMessage? EditedChannelPost)
{
    public TelegramMessage? Message => ChannelPost ?? EditedChannelPost;
}

/// <summary>A post of a channel; times are seconds since 1970.</summary>
internal sealed record TelegramMessage(long? MessageId, long? Date, long? EditDate, TelegramChat? Chat, string? Text, string? Caption)
{
    /// <summary>What it says, below a picture or without one.</summary>
    public string Words => (Text ?? Caption ?? "").Trim();

    /// <summary>The post; deleted where an edit has taken all its words.</summary>
    public RawPost ToRaw(Source source) => new()
    {
        Platform = "telegram",
        NativeId = $"{Chat!.Id}/{MessageId}",
        AuthorId = $"{Chat.Id}",
        AuthorName = Chat.Title,
        Voice = source.Voice,
        Text = Words,
        Url = string.IsNullOrEmpty(Chat.Username) ? null : $"https://t.me/{Chat.Username}/{MessageId}",
        Published = Time(Date),
        Updated = Time(EditDate),
        Deleted = Words.Length == 0,
    };

    private static DateTimeOffset? Time(long? seconds) => seconds is > 0 and < 253_402_300_800 ? DateTimeOffset.FromUnixTimeSeconds(seconds.Value) : null;
}

/// <param name="Id">Below 0 for a channel.</param>
/// <param name="Title">Name that people read.</param>
/// <param name="Username">Name in addresses, without @; a private channel has none.</param>
internal sealed record TelegramChat(long Id, string? Title, string? Username)
{
    /// <summary>How messages call it, so that it can be found and listed.</summary>
    public string Name => string.IsNullOrEmpty(Username) ? $"{Id} (\"{Title}\")" : $"{Username} ({Id})";

    /// <param name="accounts">User names, compared without case and with or without @, and ids.</param>
    public bool IsAmong(IReadOnlyList<string> accounts) =>
        accounts.Any(account => account.TrimStart('@').Equals(Username, StringComparison.OrdinalIgnoreCase) || account == $"{Id}");
}
