using Prcc.Pipeline.Sources.Graph;

namespace Prcc.Pipeline.Sources.Threads;

/// <summary>A post as the search of Threads gives it.</summary>
internal sealed record ThreadsPost(string? Id, string? Text, string? Permalink, string? Timestamp, string? Username)
{
    /// <summary>Fields that are asked for; all that the search has of strangers' posts. Likes are not among them.</summary>
    public const string Fields = "id,text,media_type,permalink,timestamp,username,has_replies,is_quote_post,is_reply";

    public RawPost ToRaw(Source source) => new()
    {
        Platform = "threads",
        NativeId = Id ?? "",
        AuthorId = Username ?? "",
        AuthorName = Username,
        Voice = source.Voice,
        Text = Text ?? "",
        Url = Permalink,
        Published = GraphTime.Parse(Timestamp),
    };
}
