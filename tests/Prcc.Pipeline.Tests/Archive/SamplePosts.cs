using Prcc.Pipeline.Language;
using Prcc.Pipeline.Sources;

namespace Prcc.Pipeline.Tests.Archive;

/// <summary>Posts made by number: the same number is the same post.</summary>
internal static class SamplePosts
{
    /// <summary>Noon WITA of a Tuesday.</summary>
    public static readonly DateTimeOffset Noon = new(2026, 11, 24, 4, 0, 0, TimeSpan.Zero);

    public static readonly AuthorKeys Keys = new([.. Enumerable.Range(1, 32).Select(number => (byte)number)]);

    public static readonly PostMaker Maker = new(Keys, Institutions.Load(SeedFiles.Default));

    public static Post Post(int number, string? text = null)
    {
        var content = text ?? $"Jalan ke Desa {number} rusak lagi";
        return new()
        {
            Key = PostKey.Of("mastodon", $"{number}"),
            ContentHash = PostKey.OfContent(null, content),
            Type = PostType.Note,
            Source = "sumber-a",
            Platform = "mastodon",
            AttributedTo = PostKey.Hash($"author {number}"),
            Content = content,
            Published = Noon.AddMinutes(-(number % 50)),
            Fetched = Noon,
        };
    }

    public static IReadOnlyList<Post> Many(int count, int from = 0) => [.. Enumerable.Range(from, count).Select(number => Post(number))];

    public static RawPost Raw(int number) => new()
    {
        Platform = "mastodon",
        NativeId = $"{number}",
        AuthorId = $"warga{number}",
        Voice = Voice.Public,
        Text = $"Jalan ke Desa {number} rusak lagi",
        Published = Noon.AddMinutes(-(number % 50) - 5),
    };

    public static IReadOnlyList<RawPost> RawMany(int count, int from = 0) => [.. Enumerable.Range(from, count).Select(Raw)];
}
