using System.Text.Json;

namespace Prcc.Pipeline.Sources.Bluesky;

/// <summary>A post as an AppView shows it (<c>app.bsky.feed.defs#postView</c>).</summary>
/// <param name="Uri">Its name.</param>
/// <param name="Author">DID.</param>
/// <param name="Record">What was written.</param>
/// <param name="Indexed">When the AppView first saw it.</param>
/// <param name="Metrics">What it counts.</param>
/// <param name="IsWithheld">The author asked that only people who are signed in may see it, or moderation hid it: it is not ours to keep.</param>
internal sealed record PostView(AtUri Uri, string Author, PostRecord Record, DateTimeOffset? Indexed, Metrics Metrics, bool IsWithheld)
{
    private static readonly string[] Withheld = ["!no-unauthenticated", "!hide", "!takedown"];

    /// <returns>The post, or why it is none.</returns>
    public static (PostView? Post, string? Refused) Read(JsonElement view)
    {
        var uri = view.Text("uri");
        if (AtUri.Parse(uri) is not { IsPost: true } name)
            return (null, $"a hit has no uri of a post ({uri ?? "none"})");
        if (view.Member("author").Text("did") is not { Length: > 0 } author)
            return (null, $"{name} has no author");
        if (PostRecord.Read(view.Member("record")) is not { } record)
            return (null, $"{name} has no text");
        var labels = view.Items("labels").Concat(view.Member("author").Items("labels"));
        var counts = new Metrics(view.Number("likeCount"), view.Number("replyCount"), view.Number("repostCount"), view.Number("quoteCount"));
        return (new PostView(name, author, record, AtTime.Parse(view.Text("indexedAt")), counts, labels.Any(label => Withheld.Contains(label.Text("val")))), null);
    }

    /// <summary>As sources' posts are.</summary>
    public RawPost Raw(Voice voice) => new()
    {
        Platform = "bluesky",
        NativeId = Uri.ToString(),
        AuthorId = Author,
        Voice = voice,
        Text = Record.Text,
        Url = Uri.Page,
        Published = Record.Published(Indexed),
        Language = Record.Languages.Count > 0 ? Record.Languages[0] : null,
        Metrics = Metrics,
    };
}
