using Prcc.Pipeline.Issues;
using Prcc.Pipeline.Rank;
using Prcc.Pipeline.Store;

namespace Prcc.Pipeline.Tests.Issues;

/// <summary>A state as the storage keeps it, in memory: a manifest, and segments that are written only where their posts have changed.</summary>
internal sealed class SavedState
{
    private readonly Dictionary<string, ReadOnlyMemory<byte>> blobs = new(StringComparer.Ordinal);
    private byte[] manifest = [];

    /// <summary>Segments that were written, all saves together.</summary>
    public int Written { get; private set; }

    /// <summary>Segments that a save left as they were, all saves together.</summary>
    public int Kept { get; private set; }

    public void Save(IssueState state)
    {
        var (segments, changed) = StateSegments.Plan(state);
        foreach (var (blob, content) in changed)
            blobs.Add(blob, content);
        Written += changed.Count;
        Kept += segments.Count - changed.Count;
        manifest = Payload.Pack(StateManifest.Of(state, segments));
        StateSegments.Saved(state, segments);
        foreach (var gone in blobs.Keys.Except(segments.Select(segment => segment.Blob)).ToList())
            blobs.Remove(gone);
    }

    /// <summary>Saves all posts as one segment, and leaves the state as it is.</summary>
    public void SaveWhole(IssueState state)
    {
        const string blob = "all";
        blobs[blob] = SegmentFormat.Write(state, [.. state.Posts.Numbers]);
        manifest = Payload.Pack(StateManifest.Of(state, [new(blob, blob, [])]));
    }

    public IssueState Load(ClusterOptions options)
    {
        var read = Payload.Unpack<StateManifest>(manifest);
        var state = read.ToState(Given.Words);
        var memory = PostPlacement.OldestWithWords(state.Newest, options);
        foreach (var segment in read.Segments)
            SegmentFormat.Read(blobs[segment.Blob], state, memory);
        state.Posts.ForgetChanges();
        return state;
    }
}
