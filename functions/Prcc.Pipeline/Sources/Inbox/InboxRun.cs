using Azure;
using Microsoft.Extensions.Logging;
using Prcc.Pipeline.Archive;
using Prcc.Pipeline.Store;

namespace Prcc.Pipeline.Sources.Inbox;

/// <summary>
/// One run over the inboxes: a file is read to its end first; if every line is good it is read again and its posts go to archive and
/// queue and the file to the done, else the file goes to the rejected with a report. A crash in between reads the file again, into the same batches.
/// </summary>
public sealed class InboxRun(
    IEnumerable<IInbox> inboxes,
    SourceTally tally,
    InboxFilePosts filePosts,
    ArchiveStore archive,
    StorageAccount storage,
    MetricsSeries metrics,
    ILogger<InboxRun> logger)
{
    /// <summary>Id under which the inbox stands among the sources.</summary>
    public const string SourceId = "inbox";

    // One blob of the series each.
    private const int MostReadings = 20_000;

    /// <returns>Posts sent on.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var all = new InboxOutcome(0, 0, 0, null);
        var files = 0;
        foreach (var inbox in inboxes)
            foreach (var file in await inbox.ListAsync(cancellationToken))
                if (await TakeAsync(inbox, file, cancellationToken) is { } outcome)
                {
                    files++;
                    all += outcome;
                }
        if (files > 0)
            await tally.AddAsync(SourceId, all.Taken, all.Refused, all.Withheld, all.Error, cancellationToken);
        return all.Taken;
    }

    /// <returns>What came of the file; null where it is not there wholly yet, or changed while it was read.</returns>
    private async Task<InboxOutcome?> TakeAsync(IInbox inbox, InboxFile file, CancellationToken cancellationToken)
    {
        if (file.Bytes > InboxReader.MostBytes)
        {
            var tooLarge = new InboxErrors();
            tooLarge.Add(1, $"the file has {file.Bytes:N0} bytes, more than {InboxReader.MostBytes:N0}; split it");
            return await RejectAsync(inbox, file, tooLarge, cancellationToken);
        }
        try
        {
            return await ReadAsync(inbox, file, cancellationToken);
        }
        catch (Exception e) when (e is IOException or RequestFailedException { Status: 404 or 412 })
        {
            // Its writer came back, or another run moved it.
            if (await inbox.IsUnchangedAsync(file, cancellationToken))
                throw;
            logger.LogInformation("Inbox: {File} changed while it was read; it is looked at again next time.", file.Name);
            return null;
        }
    }

    private async Task<InboxOutcome?> ReadAsync(IInbox inbox, InboxFile file, CancellationToken cancellationToken)
    {
        InboxErrors errors;
        var (posts, withheld, layout) = (0, 0, "");
        var writer = new BatchWriter(archive, storage);
        await using (var content = await inbox.OpenAsync(file, cancellationToken))
        {
            if (content is null)
                return null;
            (errors, withheld, layout) = await CheckAsync(file, content, cancellationToken);
            if (!await inbox.IsUnchangedAsync(file, cancellationToken))
                return null;
            if (errors.Count == 0)
                posts = await SendAsync(file, content, writer, cancellationToken);
        }
        if (errors.Count > 0)
            return await RejectAsync(inbox, file, errors, cancellationToken);
        await inbox.MoveToDoneAsync(file, cancellationToken);
        logger.LogInformation(
            "Inbox: {Posts} posts taken from {File} (layout {Layout}) in {Batches} batches; {Withheld} confidential complaints withheld.", posts, file.Name, layout, writer.Batches, withheld);
        return new(posts, 0, withheld, null);
    }

    private async Task<(InboxErrors Errors, int Withheld, string Layout)> CheckAsync(InboxFile file, Stream content, CancellationToken cancellationToken)
    {
        var errors = new InboxErrors();
        var (withheld, layout) = (0, "");
        await foreach (var item in filePosts.CheckAsync(file.Name, file.Modified, Counted(file, content, "checked"), cancellationToken))
        {
            layout = item.Layout;
            if (item.Problem is not null)
                errors.Add(item.Line, item.Problem);
            else if (item.IsWithheld)
                withheld++;
        }
        return (errors, withheld, layout);
    }

    private async Task<int> SendAsync(InboxFile file, Stream content, BatchWriter writer, CancellationToken cancellationToken)
    {
        var posts = 0;
        var batch = new List<Post>(BatchWriter.MostPosts);
        var readings = new List<MetricsReading>();
        await foreach (var (line, _, post, counts, problem) in filePosts.ReadAsync(file.Name, file.Modified, Counted(file, content, "taken"), cancellationToken))
        {
            if (problem is not null)
                throw new IOException($"{file.Name}, line {line}, was good when it was checked and is not now: {problem}");
            if (post is null)
                continue;
            posts++;
            batch.Add(post);
            if (counts is not null)
                readings.Add(new MetricsReading(post.Key, file.Modified, counts));
            if (readings.Count == MostReadings)
            {
                await metrics.AppendAsync(readings, file.Modified, cancellationToken);
                readings.Clear();
            }
            if (batch.Count == BatchWriter.MostPosts)
            {
                await writer.AddAsync(batch, cancellationToken);
                batch.Clear();
            }
        }
        await writer.AddAsync(batch, cancellationToken);
        await writer.FlushAsync(cancellationToken);
        await metrics.AppendAsync(readings, file.Modified, cancellationToken);
        return posts;
    }

    private CountingStream Counted(InboxFile file, Stream content, string done) =>
        new(content, at => logger.LogInformation("Inbox: {File} {Done} to {Percent} % ({Megabytes} MB).", file.Name, done, 100 * at / Math.Max(file.Bytes, 1), at >> 20)) { Position = 0 };

    private async Task<InboxOutcome> RejectAsync(IInbox inbox, InboxFile file, InboxErrors errors, CancellationToken cancellationToken)
    {
        await inbox.MoveToRejectedAsync(file, InboxReport.Of(file, errors), cancellationToken);
        var first = $"{file.Name}, line {errors.Kept[0].Line}: {errors.Kept[0].Reason}";
        logger.LogWarning("Inbox: {File} rejected, {Errors} lines are wrong; the first: {First}", file.Name, errors.Count, first);
        return new(0, errors.Count, 0, first);
    }
}
