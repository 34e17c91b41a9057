using System.Text.Json;

namespace Prcc.Pipeline.Sources.Bluesky;

/// <summary>One page of hits.</summary>
/// <param name="Posts">Posts that are ours to keep.</param>
/// <param name="Refused">Hits that could not be read.</param>
/// <param name="Hits">All hits, the withheld ones too.</param>
/// <param name="Oldest">The least of the hits' later times; null where none has one.</param>
/// <param name="Cursor">The server's own place behind it; null where it knows no more.</param>
internal sealed record SearchPage(IReadOnlyList<RawPost> Posts, IReadOnlyList<string> Refused, int Hits, DateTimeOffset? Oldest, string? Cursor)
{
    /// <summary>Most hits of one page.</summary>
    public const int Most = 100;

    /// <summary>Nothing is left behind it. A server's cursor may end before its hits do: a full page is never the last.</summary>
    public bool IsLast => Cursor is null && Hits < Most;

    /// <returns>Null where the answer has no list of posts.</returns>
    public static SearchPage? Read(JsonElement root, Voice voice)
    {
        if (root.Member("posts").ValueKind != JsonValueKind.Array)
            return null;
        var views = root.Items("posts").Select(PostView.Read).ToList();
        var posts = views.Select(view => view.Post).OfType<PostView>().ToList();
        return new SearchPage(
            [.. posts.Where(post => !post.IsWithheld).Select(post => post.Raw(voice))],
            [.. views.Select(view => view.Refused).OfType<string>()],
            views.Count,
            posts.Count == 0 ? null : posts.Min(Later),
            root.Text("cursor"));
    }

    private static DateTimeOffset? Later(PostView post) => post.Record.Created > post.Indexed ? post.Record.Created : post.Indexed ?? post.Record.Created;
}
