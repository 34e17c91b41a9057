using System.Text.Json;
using System.Text.Json.Serialization;

namespace Prcc.Pipeline.Sources.YouTube;

/// <summary>What is remembered of a source between two polls, as short JSON. Lists are in the order in which things are asked for again.</summary>
internal sealed class YouTubeCursor
{
    /// <summary>A row of the sources' states should stay small.</summary>
    public const int MostCharacters = 20_000;

    // More wait on their lists until these have been read.
    private const int MostUnread = 100;

    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, Converters = { new EpochSeconds() } };

    [JsonPropertyName("channels")]
    public List<ChannelPlace> Channels { get; init; } = [];

    [JsonPropertyName("searches")]
    public List<SearchPlace> Searches { get; init; } = [];

    [JsonPropertyName("videos")]
    public List<FollowedVideo> Videos { get; init; } = [];

    /// <summary>Videos up to then were dropped since there were too many: they are not new.</summary>
    [JsonPropertyName("dropped")]
    public DateTimeOffset? Dropped { get; set; }

    [JsonIgnore]
    public bool IsFull => Videos.Count(video => video.IsUnread) >= MostUnread;

    /// <summary>Goes on from what was written, with the channels and queries that the source has now.</summary>
    /// <param name="written">Null, or what no version of this has written, begins anew.</param>
    /// <param name="source">The source.</param>
    public static YouTubeCursor Read(string? written, Source source)
    {
        var cursor = Parse(written);
        Match(cursor.Channels, source.Accounts, place => place.Id, id => new ChannelPlace { Id = id });
        Match(cursor.Searches, source.Terms, place => place.Query, query => new SearchPlace { Query = query });
        return cursor;
    }

    public string Write() => JsonSerializer.Serialize(this, Json);

    public bool Follows(string video) => Videos.Any(followed => followed.Id == video);

    public void Follow(string video, DateTimeOffset published) => Videos.Add(new FollowedVideo { Id = video, Published = published, IsUnread = true });

    /// <summary>Lets go of videos whose time is over, and of the oldest where there are too many.</summary>
    /// <returns>How many of the latter there were.</returns>
    public int Tidy(DateTimeOffset now)
    {
        Videos.RemoveAll(video => video.IsDone(now));
        var dropped = 0;
        foreach (var video in Videos.OrderBy(video => video.Published).ToList())
        {
            if (Write().Length <= MostCharacters)
                break;
            video.Replies = null;
        }
        foreach (var video in Videos.Where(video => !video.IsUnread).OrderBy(video => video.Published).ToList())
        {
            if (Write().Length <= MostCharacters)
                break;
            Videos.Remove(video);
            Dropped = video.Published > (Dropped ?? default) ? video.Published : Dropped;
            dropped++;
        }
        return dropped;
    }

    private static YouTubeCursor Parse(string? written)
    {
        try
        {
            return written is null ? new YouTubeCursor() : JsonSerializer.Deserialize<YouTubeCursor>(written, Json) ?? new YouTubeCursor();
        }
        catch (JsonException)
        {
            return new YouTubeCursor();
        }
    }

    private static void Match<T>(List<T> places, IReadOnlyList<string> wanted, Func<T, string> name, Func<string, T> make)
    {
        places.RemoveAll(place => !wanted.Contains(name(place)));
        // New ones come first: they have waited longest.
        places.InsertRange(0, wanted.Except(places.Select(name)).Select(make).ToList());
    }
}
