using Prcc.Pipeline.Sources.Graph;

namespace Prcc.Pipeline.Sources.Facebook;

/// <summary>A post of a page, or a comment below one.</summary>
internal sealed record FacebookItem
{
    public const string PostFields =
        "id,message,created_time,updated_time,permalink_url,from,shares,reactions.summary(total_count).limit(0),comments.summary(total_count).limit(0)";

    public const string CommentFields = "id,message,created_time,from,like_count,comment_count,parent";

    public string? Id { get; init; }

    public string? Message { get; init; }

    public string? CreatedTime { get; init; }

    /// <summary>Last edit or last comment.</summary>
    public string? UpdatedTime { get; init; }

    public string? PermalinkUrl { get; init; }

    /// <summary>Often absent: a citizen's name is not given to everybody.</summary>
    public FacebookAuthor? From { get; init; }

    public FacebookCount? Shares { get; init; }

    public FacebookList? Reactions { get; init; }

    public FacebookList? Comments { get; init; }

    public long? LikeCount { get; init; }

    public long? CommentCount { get; init; }

    public bool HasWords => !string.IsNullOrWhiteSpace(Message);

    public DateTimeOffset? Created => GraphTime.Parse(CreatedTime);

    /// <summary>Whether anything happened to it since then; true where it does not say.</summary>
    public bool IsTouchedSince(long? cut) => cut is null || (GraphTime.Parse(UpdatedTime) ?? Created) is not { } touched || touched.ToUnixTimeSeconds() >= cut;

    /// <summary>The post; deleted where its words are gone.</summary>
    /// <param name="source">The source.</param>
    /// <param name="id">Where it stands. What the page itself writes is an institution's, everything else the public's.</param>
    public RawPost ToRaw(Source source, FacebookId id)
    {
        var isPage = From?.Id == id.Page;
        return new RawPost
        {
            Platform = "facebook",
            NativeId = id.ToString(),
            AuthorId = From?.Id ?? "",
            AuthorName = isPage ? From?.Name : null,
            Voice = isPage ? source.Voice : Voice.Public,
            Text = Message ?? "",
            Url = PermalinkUrl,
            Published = Created,
            Updated = GraphTime.Parse(UpdatedTime),
            Metrics = id.IsComment ? new Metrics(LikeCount, CommentCount) : new Metrics(Reactions?.Summary?.TotalCount, Comments?.Summary?.TotalCount, Shares?.Count),
            Deleted = !HasWords,
        };
    }
}

internal sealed record FacebookAuthor(string? Id, string? Name);

internal sealed record FacebookCount(long? Count);

internal sealed record FacebookList(FacebookSummary? Summary);

internal sealed record FacebookSummary(long? TotalCount);
