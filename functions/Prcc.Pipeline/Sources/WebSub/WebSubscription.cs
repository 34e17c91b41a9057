using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Prcc.Pipeline.Sources.Feeds;

namespace Prcc.Pipeline.Sources.WebSub;

/// <summary>
/// What a hub was asked for, and whether it agreed. It is kept in a state of its own beside that of the polls: a hub answers while a poll
/// runs, and neither may overtake the other.
/// </summary>
public sealed record WebSubscription
{
    /// <summary>Prefix of the id under which a source's pushes stand among the sources.</summary>
    public const string Prefix = "websub-";

    /// <summary>How long a hub is asked to push: 10 days. It may decide otherwise.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromDays(10);

    public required Uri Hub { get; init; }

    /// <summary>Address by which the hub knows the feed.</summary>
    public required Uri Topic { get; init; }

    /// <summary>Part of the callback's address that only the hub knows, 128 random bits: whoever else calls is not answered.</summary>
    public required string Key { get; init; }

    /// <summary>What the hub signs with: 256 random bits, base64url.</summary>
    public required string Secret { get; init; }

    public WebSubscriptionState State { get; init; }

    /// <summary>The hub pushes until then, unless it is asked again; null while it has not agreed.</summary>
    public DateTimeOffset? LeaseEnds { get; init; }

    /// <summary>How often the hub was asked since it agreed last.</summary>
    public int Asked { get; init; }

    /// <summary>When it is asked again, to renew the lease or since it has not answered.</summary>
    public required DateTimeOffset AskAgain { get; init; }

    /// <summary>Id of the state that holds the subscription, and what its pushes brought.</summary>
    public static string IdOf(string source) => Prefix + source;

    /// <summary>A subscription that nobody knows of yet.</summary>
    public static WebSubscription To(FeedHub hub, DateTimeOffset now) => new()
    {
        Hub = hub.Hub,
        Topic = hub.Topic,
        Key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)),
        Secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)),
        AskAgain = now,
    };

    public bool IsActive(DateTimeOffset now) => State == WebSubscriptionState.Active && LeaseEnds > now;

    public bool IsFor(FeedHub hub) => hub.Hub == Hub && hub.Topic == Topic;

    /// <returns>Whether a caller knows the key; the time that it takes tells nothing.</returns>
    public bool HasKey(string? key) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Key), Encoding.UTF8.GetBytes(key ?? ""));
}

/// <summary>How a hub stands to a subscription.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WebSubscriptionState>))]
public enum WebSubscriptionState
{
    /// <summary>It was asked, or is about to be.</summary>
    Pending,

    /// <summary>It agreed.</summary>
    Active,

    /// <summary>It refused, or cannot be asked safely.</summary>
    Denied,
}
