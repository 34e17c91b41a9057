using System.Collections.Frozen;

namespace Prcc.Pipeline.Erase;

/// <summary>Says who was erased, so that nothing of theirs is taken any more. An instance looks at the list once a minute at most.</summary>
public sealed class ErasedAuthors(Erasures erasures, TimeProvider time)
{
    private static readonly TimeSpan CheckEvery = TimeSpan.FromMinutes(1);

    private FrozenSet<string> hashes = [];
    private long? since;

    /// <summary>The posts with nothing in the place of those of erased authors: rows keep their numbers.</summary>
    public async Task<IReadOnlyList<Post>> WithoutAsync(IReadOnlyList<Post> posts, CancellationToken cancellationToken)
    {
        if (since is null || time.GetElapsedTime(since.Value) >= CheckEvery)
            (hashes, since) = ((await erasures.ErasedAsync(cancellationToken)).ToFrozenSet(StringComparer.Ordinal), time.GetTimestamp());
        return hashes.Count == 0 ? posts : [.. posts.Select(post => hashes.Contains(Erasures.HashOf(post.AttributedTo)) ? post.Erased() : post)];
    }
}
