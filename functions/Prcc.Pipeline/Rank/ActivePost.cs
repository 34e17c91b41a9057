using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Issues;

namespace Prcc.Pipeline.Rank;

/// <summary>What ranking reads of a post, side by side with the others of its issue: a month of posts is read again and again.</summary>
/// <param name="Number">In the table of posts.</param>
/// <param name="Scopes">Bits of <see cref="ScopeMap"/>.</param>
internal readonly record struct ActivePost(
    int Number, uint Published, ulong Scopes, int Author, int Family, int VoiceFamily, int Platform, ushort Places, Sentiment Sentiment)
{
    public static ActivePost Of(PostTable posts, ScopeMap scopes, int number)
    {
        ref var post = ref posts[number];
        return new(number, post.Published, scopes.Of(post), post.Author, post.Family, post.VoiceFamily, post.Platform, post.Places, (Sentiment)post.Sentiment);
    }

    public bool IsIn(int scope) => (Scopes >> scope & 1) != 0;
}
