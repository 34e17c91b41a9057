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
        if (ApiJson.Object(answer.Body) is not { } page || !page.TryGetProperty("items", out var items) || items.ValueKind != JsonValueKind.Array)
            return new YouTubeAnswer { Http = ApiJson.Unreadable(answer, $"{answer.Address}") };
        var next = page.TryGetProperty("nextPageToken", out var token) && token.ValueKind == JsonValueKind.String ? token.GetString() : null;
        return new YouTubeAnswer { Http = answer, Items = [.. items.EnumerateArray()], Next = string.IsNullOrEmpty(next) ? null : next };
    }
}
