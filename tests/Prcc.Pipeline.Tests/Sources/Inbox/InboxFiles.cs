using System.Text;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Sources.Inbox;
using Prcc.Pipeline.Sources.Inbox.Layouts;
using Prcc.Pipeline.Tests.Language;

namespace Prcc.Pipeline.Tests.Sources.Inbox;

/// <summary>Files in memory, read with the repository's own layouts.</summary>
internal static class InboxFiles
{
    public static InboxLayouts Layouts { get; } = InboxLayouts.Load(Seeds.Files);

    public static InboxReader Reader { get; } = new(Layouts);

    public static Reading Read(string name, string text) => Read(name, Encoding.UTF8.GetBytes(text));

    public static Reading Read(string name, byte[] content) => Read(name, new MemoryStream(content));

    public static Reading Read(string name, Stream content)
    {
        var items = Reader.ReadAsync(name, content).ToBlockingEnumerable().ToList();
        return new(
            [.. items.Where(item => item.Post is not null).Select(item => new ReadPost(item.Line, item.Post!))],
            [.. items.Where(item => item.Problem is not null).Select(item => new LineError(item.Line, item.Problem!))],
            items.Count(item => item.IsWithheld),
            items[^1].Layout);
    }
}

internal sealed record Reading(IReadOnlyList<ReadPost> Posts, IReadOnlyList<LineError> Errors, int Withheld, string Layout)
{
    /// <summary>The posts of a file that must be good.</summary>
    public IReadOnlyList<RawPost> Good()
    {
        Assert.Empty(Errors);
        return [.. Posts.Select(post => post.Raw)];
    }
}

internal sealed record ReadPost(int Line, RawPost Raw);
