using System.Text.Json;
using Prcc.Pipeline.Language;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Sources.Inbox;

namespace Prcc.Functions.Demo;

/// <summary>The invented posts of <c>seeds/demo/posts.jsonl</c> in canonical form, as old as they say.</summary>
internal sealed class DemoPosts(SeedFiles seeds, PostMaker maker)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>In the order of the file: the oldest first.</summary>
    /// <param name="now">When the newest were written a moment ago.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<Pipeline.Post>> ReadAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
    [
        .. (await File.ReadAllLinesAsync(seeds.Path("demo", "posts.jsonl"), cancellationToken))
            .Select(line => Make(JsonSerializer.Deserialize<DemoPost>(line, Json)!, now)),
    ];

    private Pipeline.Post Make(DemoPost post, DateTimeOffset now)
    {
        var raw = new RawPost
        {
            Platform = post.Platform,
            NativeId = post.Id,
            AuthorId = post.Author,
            AuthorName = post.Voice == Voice.Public ? null : post.Author,
            Voice = post.Voice,
            Title = post.Title,
            Text = post.Text,
            Published = now.AddHours(-post.HoursAgo),
        };
        var source = new Source
        {
            Id = $"{InboxRun.SourceId}-{post.Platform}",
            Name = post.Platform,
            Kind = InboxRun.SourceId,
            Url = new Uri("inbox://demo"),
            Voice = post.Voice,
        };
        return maker.TryMake(source, raw, now, out var made, out var reason) ? made : throw new InvalidDataException($"Demo post {post.Id}: {reason}.");
    }
}

/// <summary>A line of <c>seeds/demo/posts.jsonl</c>.</summary>
/// <param name="HoursAgo">Age at the start of the demo.</param>
internal sealed record DemoPost(string Id, double HoursAgo, string Platform, string Author, Voice Voice, string? Title, string Text);
