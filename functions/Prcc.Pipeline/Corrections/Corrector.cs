using Prcc.Pipeline.Classify;

namespace Prcc.Pipeline.Corrections;

/// <summary>Puts a post's label right.</summary>
public sealed class Corrector(PostRows rows, CorrectionStore store, TimeProvider time)
{
    /// <summary>Stores what somebody says of a post. The same request again changes nothing.</summary>
    /// <returns>The post and what people say of it now; null where there is no such post, or it is gone at its source.</returns>
    public async Task<(LabelledPost Post, Correction Correction)?> CorrectAsync(PostId id, CorrectionRequest request, CancellationToken cancellationToken)
    {
        if (await rows.ReadAsync(id, cancellationToken) is not { Post.Type: not PostType.Tombstone } post)
            return null;
        var correction = await store.ChangeAsync(
            post.Post.Key, (known, sequence) => known?.Says(request) == true ? null : Change(post, known, request, sequence), cancellationToken);
        return (post, correction);
    }

    private (Correction Now, CorrectionEntry Entry) Change(LabelledPost post, Correction? known, CorrectionRequest request, long sequence)
    {
        var label = known?.Label.With(request.Label) ?? request.Label;
        var (before, now) = (known?.Label.Over(post.Label) ?? post.Label, label.Over(post.Label));
        var (id, at) = (post.Id.ToString(), time.GetUtcNow());
        return (
            new(post.Post.Key, id, post.Post.Text, at, request.By, request.Note, label, known?.Old ?? post.Label),
            new(sequence, id, at, request.By, request.Note, label, before, now, DigestPost.Of(post.Id.Row, post.Post, now)));
    }
}
