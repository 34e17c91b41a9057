using System.Text.Json.Serialization;

namespace Prcc.Pipeline;

/// <summary>
/// One public utterance in canonical form: the record that is archived and that every later stage reads.
/// Names follow ActivityStreams 2.0. Text is plain (no markup), masked and NFC-normalised.
/// </summary>
public sealed record Post
{
    /// <summary>Most values of <see cref="Extras"/>.</summary>
    public const int MostExtras = 32;

    /// <summary>Longest value of <see cref="Extras"/>, UTF-16 units; the rest is cut off.</summary>
    public const int LongestExtra = 500;

    /// <summary>Identity: a hash of platform and native id (<see cref="PostKey"/>). An edited post keeps its key.</summary>
    public required string Key { get; init; }

    /// <summary>Hash of what a reader sees (name and content). Same key and same hash: the same revision.</summary>
    public required string ContentHash { get; init; }

    public required PostType Type { get; init; }

    /// <summary>Id of the source in <c>seeds/sources.json</c>, or the one named by an inbox file.</summary>
    public required string Source { get; init; }

    /// <summary>Where it was published: a network's name in lower case (<c>instagram</c>), for feeds the site's host.</summary>
    public required string Platform { get; init; }

    /// <summary>Author key: see <see cref="Sources.AuthorKeys"/>. Nobody's handle is stored in clear.</summary>
    public required string AttributedTo { get; init; }

    /// <summary>Name of the outlet or institution that speaks; null for citizens.</summary>
    public string? AttributedToName { get; init; }

    /// <summary>Title, where the platform has one.</summary>
    public string? Name { get; init; }

    /// <summary>The text, without the title.</summary>
    public required string Content { get; init; }

    /// <summary>Address of the original; null for citizens' posts, whose address would name them.</summary>
    public string? Url { get; init; }

    /// <summary>When it was published, UTC, never later than <see cref="Fetched"/>. Date-only sources mean noon WITA.</summary>
    public required DateTimeOffset Published { get; init; }

    /// <summary>When the author last changed it, UTC, as the source says; null when the source does not.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>When PRCC first saw this revision, UTC.</summary>
    public required DateTimeOffset Fetched { get; init; }

    /// <summary>BCP 47 language as the source states it; classification decides for itself.</summary>
    public string? Language { get; init; }

    /// <summary>What else an export said of the post, by the names of its columns, masked like the text; at most 32 values. null: nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? Extras { get; init; }

    /// <summary>Nothing is left of it but its place: its author was erased.</summary>
    [JsonIgnore]
    public bool IsErased => AttributedTo.Length == 0;

    /// <summary>What is left of it when its author is erased.</summary>
    public Post Erased() => this with { Key = "", ContentHash = "", AttributedTo = "", AttributedToName = null, Name = null, Content = "", Url = null, Extras = null };

    /// <summary>Title and content as one text: what is classified and clustered.</summary>
    [JsonIgnore]
    public string Text => string.IsNullOrEmpty(Name) ? Content : Content.Length == 0 ? Name : Name + "\n" + Content;
}

/// <summary>Who speaks, as ActivityStreams type.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PostType>))]
public enum PostType
{
    /// <summary>A citizen's short post.</summary>
    Note,

    /// <summary>A news item of an outlet, or a release of an institution: may be quoted publicly.</summary>
    Article,

    /// <summary>The post is gone at its source: its earlier revisions no longer count.</summary>
    Tombstone,
}
