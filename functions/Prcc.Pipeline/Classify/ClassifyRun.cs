using Microsoft.Extensions.Logging;
using Prcc.Pipeline.Archive;

namespace Prcc.Pipeline.Classify;

/// <summary>Labels one announced batch: rows first, digest last, so that whatever ranking sees can be looked up.</summary>
public sealed class ClassifyRun(
    ArchiveStore archive, IClassifier classifier, LocalSources local, PostRows rows, DigestStore digests, ILogger<ClassifyRun> logger)
{
    /// <summary>The same message twice writes the same rows.</summary>
    /// <exception cref="InvalidDataException">The message or the batch is not what it should be; the host retries and then keeps the message as poison.</exception>
    public async Task RunAsync(string message, CancellationToken cancellationToken)
    {
        var batch = ClassifyMessage.Parse(message).Batch;
        var posts = await archive.ReadAsync(batch, cancellationToken);
        var labels = classifier.Classify(posts, local.Contains);
        await rows.WriteAsync(batch, posts, labels, cancellationToken);
        await digests.WriteAsync(Digest.Of(batch, classifier.ModelVersion, posts, labels), cancellationToken);
        logger.LogInformation("Classified {Posts} posts of batch {Batch}.", posts.Count, batch);
    }
}
