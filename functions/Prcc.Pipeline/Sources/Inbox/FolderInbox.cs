using System.Globalization;

namespace Prcc.Pipeline.Sources.Inbox;

/// <summary>
/// A local folder with the folders <c>done</c> and <c>rejected</c> in it. A file still being written is left alone: it counts once
/// it has been quiet for two seconds, and is taken only if it is the same before and after.
/// </summary>
public sealed class FolderInbox(string folder, TimeProvider time) : IInbox, IKeptFiles
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(2);

    public string Location => $"folder {folder}";

    public Task<IReadOnlyList<InboxFile>> ListAsync(CancellationToken cancellationToken)
    {
        var settled = time.GetUtcNow() - Quiet;
        IReadOnlyList<InboxFile> files =
        [
            .. Directory.CreateDirectory(folder).EnumerateFiles()
                .Where(file => !IsUnfinished(file.Name))
                .Select(Describe)
                .Where(file => file.Modified <= settled)
                .OrderBy(file => file.Modified).ThenBy(file => file.Name, StringComparer.Ordinal),
        ];
        return Task.FromResult(files);
    }

    public Task<Stream?> OpenAsync(InboxFile file, CancellationToken cancellationToken)
    {
        try
        {
            var content = new FileStream(PathOf(file), FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan);
            if (IsSame(file))
                return Task.FromResult<Stream?>(content);
            content.Dispose();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Its writer holds it, or it was taken away: it is looked at again next time.
        }
        return Task.FromResult<Stream?>(null);
    }

    public Task<bool> IsUnchangedAsync(InboxFile file, CancellationToken cancellationToken) => Task.FromResult(IsSame(file));

    public Task MoveToDoneAsync(InboxFile file, CancellationToken cancellationToken) => MoveAsync(file, "done");

    public async Task MoveToRejectedAsync(InboxFile file, string report, CancellationToken cancellationToken)
    {
        var rejected = Directory.CreateDirectory(Path.Combine(folder, "rejected")).FullName;
        await File.WriteAllTextAsync(Path.Combine(rejected, file.KeptName + InboxFile.ReportEnding), report, cancellationToken);
        await MoveAsync(file, "rejected");
    }

    public Task<IReadOnlyList<InboxFile>> KeptAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<InboxFile> files =
        [
            .. ((string[])["done", "rejected"]).SelectMany(subfolder => Directory.CreateDirectory(Path.Combine(folder, subfolder)).EnumerateFiles()
                .Where(file => !file.Name.EndsWith(InboxFile.ReportEnding, StringComparison.Ordinal))
                .Select(file => Describe(file) with { Name = Path.Combine(subfolder, file.Name) })),
        ];
        return Task.FromResult(files);
    }

    public Task<Stream?> OpenKeptAsync(InboxFile file, CancellationToken cancellationToken) =>
        Task.FromResult<Stream?>(File.Exists(PathOf(file)) ? new FileStream(PathOf(file), FileMode.Open, FileAccess.Read) : null);

    public Task DeleteKeptAsync(InboxFile file, CancellationToken cancellationToken)
    {
        File.Delete(PathOf(file) + InboxFile.ReportEnding);
        File.Delete(PathOf(file));
        return Task.CompletedTask;
    }

    private Task MoveAsync(InboxFile file, string subfolder)
    {
        var target = Directory.CreateDirectory(Path.Combine(folder, subfolder)).FullName;
        File.Move(PathOf(file), Path.Combine(target, file.KeptName), overwrite: true);
        return Task.CompletedTask;
    }

    // Editors and browsers write beside the final name first.
    private static bool IsUnfinished(string name) =>
        name.StartsWith('.') || name.EndsWith('~') || Path.GetExtension(name).ToLowerInvariant() is ".part" or ".tmp" or ".crdownload";

    private static InboxFile Describe(FileInfo file)
    {
        file.Refresh();
        var modified = new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero);
        return new InboxFile(file.Name, modified, file.Length, modified.UtcTicks.ToString(CultureInfo.InvariantCulture));
    }

    private bool IsSame(InboxFile file) => new FileInfo(PathOf(file)) is { Exists: true } now && Describe(now) == file;

    private string PathOf(InboxFile file) => Path.Combine(folder, file.Name);
}
