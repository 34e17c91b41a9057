namespace Prcc.Pipeline.Sources.Inbox;

/// <summary>A place where people drop files of posts: a blob container, or locally a folder.</summary>
public interface IInbox
{
    /// <summary>For messages: where it is.</summary>
    string Location { get; }

    /// <summary>Files that are there wholly, oldest first.</summary>
    Task<IReadOnlyList<InboxFile>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Opens a file to be read from any place in it; null where it has changed or gone since it was listed.</summary>
    Task<Stream?> OpenAsync(InboxFile file, CancellationToken cancellationToken);

    /// <summary>Whether the file is still the one that was listed: what was read of it meanwhile is then all of one version.</summary>
    Task<bool> IsUnchangedAsync(InboxFile file, CancellationToken cancellationToken);

    /// <summary>Puts a file that was read wholly among the done.</summary>
    Task MoveToDoneAsync(InboxFile file, CancellationToken cancellationToken);

    /// <summary>Puts a refused file among the rejected, beside a report that says why.</summary>
    Task MoveToRejectedAsync(InboxFile file, string report, CancellationToken cancellationToken);
}

/// <param name="Name">File name, with its ending.</param>
/// <param name="Modified">When it was last written: the time of fetching of its posts, so that a second read makes the same batch.</param>
/// <param name="Bytes">Length.</param>
/// <param name="Version">Changes when the file does.</param>
public sealed record InboxFile(string Name, DateTimeOffset Modified, long Bytes, string Version)
{
    /// <summary>What the name of a report ends with, beside the refused file's own.</summary>
    public const string ReportEnding = ".report.txt";

    /// <summary>Name under which it is kept afterwards: a second file of the same name does not replace the first.</summary>
    public string KeptName => $"{Modified.UtcDateTime:yyyyMMdd-HHmmss}-{Name}";
}
