using System.Text.Json;

namespace Prcc.Pipeline.Sources.Mastodon;

/// <summary>A post as the API gives it (entity Status), of which only what PRCC reads. Servers of other software leave fields out.</summary>
internal sealed record MastodonStatus
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>The server's own id: an opaque string, which orders by <see cref="MastodonId"/>.</summary>
    public string? Id { get; init; }

    /// <summary>Its name in the whole network, the same on every server.</summary>
    public string? Uri { get; init; }

    public string? Url { get; init; }

    public string? Visibility { get; init; }

    /// <summary>HTML.</summary>
    public string? Content { get; init; }

    /// <summary>Plain text of the content warning; empty where there is none.</summary>
    public string? SpoilerText { get; init; }

    public string? Language { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>The post that this one passes on; null where it says something itself.</summary>
    public JsonElement? Reblog { get; init; }

    public MastodonAccount? Account { get; init; }

    public IReadOnlyList<MastodonMedia>? MediaAttachments { get; init; }

    public long? FavouritesCount { get; init; }

    public long? RepliesCount { get; init; }

    public long? ReblogsCount { get; init; }

    /// <summary>Since Mastodon 4.5.</summary>
    public long? QuotesCount { get; init; }

    /// <exception cref="JsonException">It is no status.</exception>
    public static MastodonStatus? Read(JsonElement item) => item.Deserialize<MastodonStatus>(Json);
}

/// <summary>Who wrote a post (entity Account).</summary>
internal sealed record MastodonAccount
{
    /// <summary>Name in the whole network; since Mastodon 4.2.</summary>
    public string? Uri { get; init; }

    /// <summary>Address of the profile.</summary>
    public string? Url { get; init; }

    /// <summary>User name, with the host where it is another server's.</summary>
    public string? Acct { get; init; }

    public bool? Bot { get; init; }

    /// <summary>The author let their public posts be found by search; since Mastodon 4.3.</summary>
    public bool? Indexable { get; init; }

    /// <summary>The author lets the profile be recommended.</summary>
    public bool? Discoverable { get; init; }

    /// <summary>The author wants no search engine to list them.</summary>
    public bool? Noindex { get; init; }

    /// <summary>What the author says of themselves: HTML.</summary>
    public string? Note { get; init; }

    public IReadOnlyList<MastodonField>? Fields { get; init; }
}

/// <summary>A line of a profile; both are HTML.</summary>
internal sealed record MastodonField(string? Name, string? Value);

/// <summary>A picture, film or sound.</summary>
/// <param name="Description">Plain text for those who cannot see or hear it.</param>
internal sealed record MastodonMedia(string? Description);
