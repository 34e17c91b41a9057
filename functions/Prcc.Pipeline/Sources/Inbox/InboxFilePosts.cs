using System.Runtime.CompilerServices;

namespace Prcc.Pipeline.Sources.Inbox;

/// <summary>The canonical posts of a file, line by line: what the reader found, made by the <see cref="PostMaker"/>.</summary>
public sealed class InboxFilePosts(InboxReader reader, PostMaker maker)
{
    /// <param name="name">The file's name, of which the ending counts.</param>
    /// <param name="modified">When it was last written: the time of fetching of its posts.</param>
    /// <param name="content">Its bytes; read from the beginning.</param>
    public async IAsyncEnumerable<InboxPost> ReadAsync(string name, DateTimeOffset modified, Stream content, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var sources = new Dictionary<(string Platform, Voice Voice), Source>();
        await foreach (var (line, layout, raw, problem) in reader.ReadAsync(name, content, cancellationToken))
            yield return raw is null ? new(line, layout, null, null, problem)
                : maker.TryMake(SourceOf(raw, sources), raw, modified, out var post, out var reason) ? new(line, layout, post, raw.Metrics, null)
                : new(line, layout, null, null, reason);
    }

    /// <summary>What is wrong with a file, without making the posts of which it is certain that they can be made: half the work of <see cref="ReadAsync"/>.</summary>
    public async IAsyncEnumerable<InboxItem> CheckAsync(string name, DateTimeOffset modified, Stream content, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var sources = new Dictionary<(string Platform, Voice Voice), Source>();
        await foreach (var item in reader.ReadAsync(name, content, cancellationToken))
            yield return item.Post is not { } raw || PostMaker.IsCertain(raw) || maker.TryMake(SourceOf(raw, sources), raw, modified, out _, out var reason) ? item
                : item with { Post = null, Problem = reason };
    }

    private static Source SourceOf(RawPost raw, Dictionary<(string Platform, Voice Voice), Source> sources)
    {
        // Files may hold any number of sites: only so many are remembered.
        if (sources.Count > 1_000)
            sources.Clear();
        if (!sources.TryGetValue((raw.Platform, raw.Voice), out var source))
            sources[(raw.Platform, raw.Voice)] = source = new Source
            {
                Id = $"{InboxRun.SourceId}-{raw.Platform}",
                Name = raw.Platform,
                Kind = InboxRun.SourceId,
                Url = new Uri("inbox://" + InboxRun.SourceId),
                Voice = raw.Voice,
            };
        return source;
    }
}

/// <param name="Line">Line in the file, from 1.</param>
/// <param name="Layout">Name of the layout in which it was read; empty where none was recognised.</param>
/// <param name="Post">The post on it.</param>
/// <param name="Metrics">What the file counts of it.</param>
/// <param name="Problem">What is wrong; with neither post nor problem a confidential complaint was withheld.</param>
public readonly record struct InboxPost(int Line, string Layout, Post? Post, Metrics? Metrics, string? Problem)
{
    public bool IsWithheld => Post is null && Problem is null;
}
