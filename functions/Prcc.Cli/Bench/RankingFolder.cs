using System.Globalization;
using Prcc.Pipeline.Issues;
using Prcc.Pipeline.Rank;
using Prcc.Pipeline.Store;

namespace Prcc.Cli.Bench;

/// <summary>A saved state and the runs of the log that come after it, as files of a folder: what a process of its own measures.</summary>
internal sealed class RankingFolder(string folder)
{
    private string ManifestPath => Path.Combine(folder, "state.json.gz");

    /// <returns>Bytes of the state.</returns>
    public long Save(IssueState state)
    {
        var (segments, changed) = StateSegments.Plan(state);
        foreach (var (blob, content) in changed)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(PathOf(blob))!);
            File.WriteAllBytes(PathOf(blob), content.Span);
        }
        var manifest = Payload.Pack(StateManifest.Of(state, segments));
        File.WriteAllBytes(ManifestPath, manifest);
        return changed.Sum(segment => (long)segment.Content.Length) + manifest.Length;
    }

    public IssueState Load(PostWords words, ClusterOptions options)
    {
        var manifest = Payload.Unpack<StateManifest>(File.ReadAllBytes(ManifestPath));
        var state = manifest.ToState(words);
        var memory = PostPlacement.OldestWithWords(state.Newest, options);
        foreach (var segment in manifest.Segments)
            SegmentFormat.Read(File.ReadAllBytes(PathOf(segment.Blob)), state, memory);
        state.Posts.ForgetChanges();
        return state;
    }

    public void Log(LoggedRun run) => File.WriteAllBytes(PathOf(run.Sequence), Payload.Pack(run));

    /// <summary>The runs that follow each other from a number on.</summary>
    public IEnumerable<LoggedRun> RunsFrom(long sequence)
    {
        for (; File.Exists(PathOf(sequence)); sequence++)
            yield return Payload.Unpack<LoggedRun>(File.ReadAllBytes(PathOf(sequence)));
    }

    private string PathOf(string blob) => Path.Combine(folder, blob);

    private string PathOf(long run) => Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{run:D10}.json.gz"));
}
