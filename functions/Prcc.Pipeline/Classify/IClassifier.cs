namespace Prcc.Pipeline.Classify;

/// <summary>Labels posts. Thread-safe; deterministic for a model version.</summary>
public interface IClassifier
{
    string ModelVersion { get; }

    /// <summary>One label a post, in the same order.</summary>
    /// <param name="posts">Canonical posts.</param>
    /// <param name="isLocal">Whether everything in a source (by its id) concerns NTB.</param>
    IReadOnlyList<Label> Classify(IReadOnlyList<Post> posts, Func<string, bool> isLocal);
}
