using Microsoft.Extensions.Logging;
using Prcc.Pipeline.Archive;
using Prcc.Pipeline.Store;

namespace Prcc.Pipeline.Sources.Inbox;

/// <summary>
/// One run over the inboxes: a file is read to its end first; if every line is good its posts go to archive and queue and the
/// file to the done, else the file goes to the rejected with a report. A crash in between reads the file again, into the same batches.
/// </summary>
public sealed class InboxRun(
    IEnumerable<IInbox> inboxes,
    SourceStates states,
    PostMaker maker,
    ArchiveStore archive,
    StorageAccount storage,
    TimeProvider time,
    ILogger<InboxRun> logger)
{
    /// <summary>Id under which the inbox stands among the sources.</summary>
    public const string SourceId = "inbox";

    /// <returns>Posts sent on.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var taken = 0;
        var refused = 0;
        string? error = null;
        var files = 0;
        foreach (var inbox in inboxes)
            foreach (var file in await inbox.ListAsync(cancellationToken))
            {
                if (await TakeAsync(inbox, file, cancellationToken) is not { } outcome)
                    continue;
                files++;
                taken += outcome.Taken;
                refused += outcome.Refused;
                error = outcome.Error ?? error;
            }
        if (files > 0)
            await RememberAsync(taken, refused, error, cancellationToken);
        return taken;
    }

    /// <returns>What came of the file; null where it is not there wholly yet.</returns>
    private async Task<(int Taken, int Refused, string? Error)?> TakeAsync(IInbox inbox, InboxFile file, CancellationToken cancellationToken)
    {
        var (posts, errors) = file.Bytes > InboxReader.MostBytes
            ? ([], [new LineError(1, $"the file has {file.Bytes:N0} bytes, more than {InboxReader.MostBytes:N0}; split it")])
            : await ReadAsync();
        if (posts is null)
            return null;
        if (errors.Count > 0)
        {
            await inbox.MoveToRejectedAsync(file, InboxReport.Of(file, errors), cancellationToken);
            var first = $"{file.Name}, line {errors[0].Line}: {errors[0].Reason}";
            logger.LogWarning("Inbox: {File} rejected, {Errors} lines are wrong; the first: {First}", file.Name, errors.Count, first);
            return (0, errors.Count, first);
        }
        var writer = new BatchWriter(archive, storage);
        await writer.AddAsync(posts, cancellationToken);
        await writer.FlushAsync(cancellationToken);
        await inbox.MoveToDoneAsync(file, cancellationToken);
        logger.LogInformation("Inbox: {Posts} posts taken from {File} in {Batches} batches.", posts.Count, file.Name, writer.Batches);
        return (posts.Count, 0, null);

        async Task<(List<Post>? Posts, IReadOnlyList<LineError> Errors)> ReadAsync() =>
            await inbox.ReadAsync(file, cancellationToken) is { } content ? Make(file, InboxReader.Read(file.Name, content)) : (null, []);
    }

    private (List<Post> Posts, IReadOnlyList<LineError> Errors) Make(InboxFile file, InboxReading reading)
    {
        var posts = new List<Post>();
        var errors = reading.Errors.ToList();
        foreach (var (line, raw) in reading.Posts)
        {
            var source = new Source
            {
                Id = $"{SourceId}-{raw.Platform}",
                Name = raw.Platform,
                Kind = SourceId,
                Url = new Uri("inbox://" + SourceId),
                Voice = raw.Voice,
            };
            if (maker.TryMake(source, raw, file.Modified, out var post, out var reason))
                posts.Add(post);
            else
                errors.Add(new LineError(line, reason));
        }
        return (posts, errors);
    }

    private async Task RememberAsync(int taken, int refused, string? error, CancellationToken cancellationToken)
    {
        var result = new FetchResult { Outcome = error is null ? FetchOutcome.Ok : taken > 0 ? FetchOutcome.Partial : FetchOutcome.Malformed, Error = error };
        // Two instances may take files at the same time: both counts must stand.
        for (var saved = false; !saved;)
        {
            var loaded = (await states.LoadAsync(cancellationToken)).GetValueOrDefault(SourceId);
            var before = loaded?.State ?? new SourceState();
            var after = SourceHistory.After(before, result, taken, refused, [], TimeSpan.Zero, time.GetUtcNow()) with { NotBefore = null };
            saved = await states.SaveAsync(SourceId, after, loaded, cancellationToken);
        }
    }
}
