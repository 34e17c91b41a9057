using System.Text.Json;
using Prcc.Pipeline.Sources.Http;

namespace Prcc.Pipeline.Sources.YouTube;

/// <summary>One answer of the API.</summary>
internal sealed record YouTubeAnswer
{
    /// <summary>How it went, with the words for people.</summary>
    public required HttpAnswer Http { get; init; }

    /// <summary>What the API said where it refused; null where it answered, or nobody did.</summary>
    public YouTubeRefusal? Refusal { get; init; }

    public IReadOnlyList<JsonElement> Items { get; init; } = [];

    /// <summary>Token of the next page; null on the last.</summary>
    public string? Next { get; init; }

    public bool IsOk => Http.Outcome == FetchOutcome.Ok;

    /// <summary>What was asked for cannot be had (it is gone, its comments are off, its page has expired); everything else can.</summary>
    public bool IsAboutThisOnly => Refusal is not null && Http.Status is 400 or 403 or 404 && Http.Outcome is not (FetchOutcome.Deferred or FetchOutcome.AuthFailed);

    /// <summary>Reads the list that every method answers with.</summary>
    public static YouTubeAnswer Read(HttpAnswer answer)
    {
        try
        {
            var page = JsonSerializer.Deserialize<Page>(answer.Body.Span, JsonSerializerOptions.Web);
            if (page?.Items is { } items)
                return new YouTubeAnswer { Http = answer, Items = items, Next = string.IsNullOrEmpty(page.NextPageToken) ? null : page.NextPageToken };
        }
        catch (JsonException)
        {
            // Told below.
        }
        var isPage = answer.Body.Span.TrimStart(" \r\n\t"u8) is [(byte)'<', ..];
        return new YouTubeAnswer
        {
            Http = answer with
            {
                Outcome = isPage ? FetchOutcome.Blocked : FetchOutcome.Malformed,
                Error = $"{answer.Address} sent {(isPage ? "a web page" : "something else")} where a list in JSON was expected: check the source's address, and whether something stands between us and YouTube",
            },
        };
    }

    private sealed record Page(IReadOnlyList<JsonElement>? Items, string? NextPageToken);
}
