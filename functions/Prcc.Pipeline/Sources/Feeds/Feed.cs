namespace Prcc.Pipeline.Sources.Feeds;

/// <summary>A feed of any kind, as it was written: dates unread, texts with markup.</summary>
public sealed record Feed
{
    /// <summary>Title as HTML; plain titles are escaped.</summary>
    public required string Title { get; init; }

    /// <summary>Language of the whole feed, as it was written.</summary>
    public string? Language { get; init; }

    public required IReadOnlyList<FeedEntry> Entries { get; init; }

    /// <summary>The hub that pushes what the feed publishes (WebSub): absolute, http or https.</summary>
    public Uri? Hub { get; init; }

    /// <summary>The address by which the hub knows the feed.</summary>
    public Uri? Self { get; init; }

    /// <summary>The next page of a feed that comes in pages (RFC 5005).</summary>
    public Uri? Next { get; init; }

    /// <summary>What had to be done to read it, in words; null where it was well formed or only its characters were repaired.</summary>
    public string? Damage { get; init; }
}

/// <summary>One item or entry of a feed.</summary>
public sealed record FeedEntry
{
    /// <summary>guid, atom:id, rdf:about or the JSON id; null where the feed gives none.</summary>
    public string? Id { get; init; }

    /// <summary>Title as HTML; plain titles are escaped.</summary>
    public string? Title { get; init; }

    /// <summary>The fullest text that the feed has, as HTML; plain texts are escaped.</summary>
    public string? Html { get; init; }

    /// <summary>Absolute http or https address of the original.</summary>
    public Uri? Link { get; init; }

    /// <summary>Date of publication as written.</summary>
    public string? Published { get; init; }

    /// <summary>Date of the last change as written.</summary>
    public string? Updated { get; init; }

    /// <summary>Address, e-mail or name of the author, the most stable one that the feed has.</summary>
    public string? Author { get; init; }

    public string? Language { get; init; }

    /// <summary>The channel that an aggregator took the item from (RSS <c>source</c>).</summary>
    public FeedOrigin? Origin { get; init; }

    /// <summary>The feed says that the entry is gone (RFC 6721).</summary>
    public bool Deleted { get; init; }
}

/// <param name="Name">Name of the channel.</param>
/// <param name="Address">Its address, absolute http or https.</param>
public sealed record FeedOrigin(string Name, Uri Address);

/// <summary>A feed, or why there is none.</summary>
/// <param name="Feed">Null where the document is no feed.</param>
/// <param name="IsHtml">A page came where a feed was expected: a moved feed, a login, a "checking your browser".</param>
/// <param name="Error">Why there is no feed; null with one.</param>
public sealed record FeedParseResult(Feed? Feed, bool IsHtml, string? Error)
{
    internal static FeedParseResult Of(Feed feed) => new(feed, false, null);

    internal static FeedParseResult Malformed(string error) => new(null, false, error);

    internal static FeedParseResult Page() => new(null, true, "an HTML page came instead of a feed");
}
