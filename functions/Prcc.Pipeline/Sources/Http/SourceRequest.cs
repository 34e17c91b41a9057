namespace Prcc.Pipeline.Sources.Http;

/// <summary>One request to a source, before retries and redirects.</summary>
/// <param name="Address">Absolute, http or https.</param>
public sealed record SourceRequest(Uri Address)
{
    internal const string Feeds =
        "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5";

    /// <summary>Media types that are understood: the Accept header. Default: feeds.</summary>
    public string Accept { get; init; } = Feeds;

    /// <summary>ETag of the last answer, as it was sent.</summary>
    public string? ETag { get; init; }

    /// <summary>Last-Modified of the last answer, as it was sent.</summary>
    public string? LastModified { get; init; }

    /// <summary>The Authorization header, such as <c>Bearer …</c>. A request that has one is not redirected to another host.</summary>
    public string? Authorization { get; init; }

    /// <summary>A further header holds a secret, or the address itself, where the platform takes it nowhere else: as with a token, the request is not redirected to another host.</summary>
    public bool HoldsSecret { get; init; }

    /// <summary>Further headers.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Body of a POST, with its media type; null for a GET. A POST is sent once: only a GET is tried again.</summary>
    public (string Text, string MediaType)? Body { get; init; }

    /// <summary>A GET of JSON.</summary>
    public static SourceRequest Json(Uri address) => new(address) { Accept = "application/json" };

    internal HttpRequestMessage ToMessage(Uri address, string userAgent)
    {
        var message = new HttpRequestMessage(Body is null ? HttpMethod.Get : HttpMethod.Post, address);
        void Add(string name, string? value)
        {
            if (value is not null)
                message.Headers.TryAddWithoutValidation(name, value);
        }
        Add("User-Agent", userAgent);
        Add("Accept", Accept);
        Add("If-None-Match", ETag);
        Add("If-Modified-Since", LastModified);
        Add("Authorization", Authorization);
        foreach (var (name, value) in Headers)
            Add(name, value);
        if (Body is var (text, mediaType))
            message.Content = new StringContent(text, new System.Net.Http.Headers.MediaTypeHeaderValue(mediaType, "utf-8"));
        return message;
    }
}
