using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Prcc.Pipeline.Sources.Inbox;

namespace Prcc.Pipeline.Sources.Push;

/// <summary>
/// Takes the posts that a sender pushes. Good items are archived and announced before the answer is kept: a crash in between takes them
/// again, which counts once. A push that is repeated under its key within a day gets the first answer, and nothing is taken again.
/// </summary>
public sealed class PushRun(PostIntake intake, InboxReader reader, PushReceipts receipts, SourceTally tally, TimeProvider time, ILogger<PushRun> logger)
{
    /// <summary>Prefix of the id under which a sender stands among the sources.</summary>
    public const string Prefix = "push-";

    /// <summary>How long a key is remembered.</summary>
    public static readonly TimeSpan KeyLife = TimeSpan.FromHours(24);

    /// <param name="sender">Who sends; the signature has been checked.</param>
    /// <param name="key">Idempotency-Key; null: the body itself is the key.</param>
    /// <param name="body">The bytes that were sent.</param>
    /// <param name="items">The items in them.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<PushResult> RunAsync(string sender, string? key, ReadOnlyMemory<byte> body, IReadOnlyList<PushItem> items, CancellationToken cancellationToken)
    {
        var hash = Base64Url.EncodeToString(SHA256.HashData(body.Span));
        key ??= "body:" + hash;
        var now = time.GetUtcNow();
        var known = await receipts.FindAsync(sender, key, cancellationToken);
        if (known is not null && now - known.At < KeyLife)
            return known.BodyHash == hash ? new PushResult(known, IsRepeated: true) : new PushResult(null, IsRepeated: true);

        var receipt = new PushReceipt(hash, now, await TakeAsync(sender, items, now, cancellationToken));
        await receipts.SaveAsync(sender, key, receipt, overOld: known is not null, cancellationToken);
        return new PushResult(receipt, IsRepeated: false);
    }

    private async Task<IReadOnlyList<PushedItem>> TakeAsync(string sender, IReadOnlyList<PushItem> items, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var source = Prefix + sender;
        var taking = intake.Begin(now);
        var known = new HashSet<string>();
        var results = new List<PushedItem>();
        var taken = 0;
        foreach (var (index, item) in items.Index())
        {
            var errors = new List<string>();
            if (Raw(item, errors) is { } raw)
            {
                var origin = new Source { Id = source, Name = raw.Platform, Kind = "push", Url = new Uri("push://" + sender), Voice = raw.Voice };
                var posts = await taking.AddAsync(origin, [raw], known, static (_, _) => null, cancellationToken);
                known.UnionWith(posts.Seen);
                taken += posts.Count;
                errors.AddRange(posts.Refused);
            }
            results.Add(new PushedItem(index, item.Fields.GetValueOrDefault("id"), errors));
        }
        await taking.FlushAsync(cancellationToken);
        var refused = results.Where(result => !result.Accepted).ToList();
        await tally.AddAsync(source, taken, refused.Count, 0, refused.Count == 0 ? null : $"item {refused[0].Index}: {refused[0].Errors[0]}", cancellationToken);
        logger.LogInformation("Push of {Sender}: {Taken} posts taken of {Items} items, {Refused} refused.", sender, taken, items.Count, refused.Count);
        return results;
    }

    private RawPost? Raw(PushItem item, List<string> errors)
    {
        if (item.Problem is { } problem)
        {
            errors.Add(problem);
            return null;
        }
        var read = reader.ReadOne(item.Fields);
        errors.AddRange(read.Select(one => one.Problem).OfType<string>());
        return read[0].Post;
    }
}

/// <param name="Receipt">What became of the items; null where another body was sent under the key.</param>
/// <param name="IsRepeated">The key was known.</param>
public sealed record PushResult(PushReceipt? Receipt, bool IsRepeated);
