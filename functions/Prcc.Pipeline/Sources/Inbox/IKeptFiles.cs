namespace Prcc.Pipeline.Sources.Inbox;

/// <summary>What an inbox keeps of the files that people dropped.</summary>
public interface IKeptFiles
{
    /// <summary>Files that were read wholly or refused, as they came; without the reports.</summary>
    Task<IReadOnlyList<InboxFile>> KeptAsync(CancellationToken cancellationToken);

    /// <summary>Opens a kept file; null where it is gone.</summary>
    Task<Stream?> OpenKeptAsync(InboxFile file, CancellationToken cancellationToken);

    /// <summary>Deletes a kept file, and the report beside it.</summary>
    Task DeleteKeptAsync(InboxFile file, CancellationToken cancellationToken);
}
