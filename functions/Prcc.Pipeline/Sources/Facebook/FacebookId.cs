namespace Prcc.Pipeline.Sources.Facebook;

/// <summary>
/// Where a post or comment stands: <c>{page}/{post}</c> or <c>{page}/{post}/{comment}</c>. A comment's own id does not name the page,
/// with whose token alone it can be asked for again.
/// </summary>
internal readonly record struct FacebookId(string Page, string Post, string? Comment = null)
{
    public bool IsComment => Comment is not null;

    /// <summary>Its id at Facebook.</summary>
    public string Own => Comment ?? Post;

    /// <returns>Null where the text is no such id.</returns>
    public static FacebookId? Parse(string nativeId) => nativeId.Split('/') switch
    {
        [var page, var post] => new FacebookId(page, post),
        [var page, var post, var comment] => new FacebookId(page, post, comment),
        _ => null,
    };

    public override string ToString() => Comment is null ? $"{Page}/{Post}" : $"{Page}/{Post}/{Comment}";
}
