using System.Globalization;
using Microsoft.AspNetCore.Http;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Tests.Sources.Bluesky;
using Prcc.Pipeline.Tests.Sources.Schedules;

namespace Prcc.Pipeline.Tests.Sources.Jetstream;

/// <summary>A Jetstream server that breaks off now and then, and an AppView that shows posts to everybody.</summary>
internal sealed class JetstreamPlatform : Platform
{
    private readonly Lock guard = new();
    private readonly List<PlatformPost> told = [];
    private readonly FakeJetstream stream;

    public JetstreamPlatform(TimeProvider time)
        : base(time)
    {
        stream = new FakeJetstream(time) { BreaksAfter = static connection => connection % 3 == 0 ? 2 : null };
        stream.AddOther(time.GetUtcNow());
    }

    public override Source Source(Uri address) =>
        new() { Id = "jetstream-ntb", Name = "Jetstream NTB", Kind = "jetstream", Url = new Uri(address, "subscribe"), Terms = ["bima", "lombok barat"], Voice = Voice.Public };

    public override async Task AnswerAsync(HttpContext context)
    {
        Tell();
        if (context.Request.Path == "/xrpc/app.bsky.feed.getPosts" && context.Request.Headers.Authorization.Count == 0)
            await FakeSearch.PostsAsync(context, Posts.Where(post => !post.Deleted).Select(Fake));
        else
            await stream.AnswerAsync(context);
    }

    /// <summary>Brings what has changed into the stream, in the order in which it happened.</summary>
    private void Tell()
    {
        lock (guard)
        {
            var changes = new List<(DateTimeOffset At, string Operation, PlatformPost Post)>();
            foreach (var post in Posts)
            {
                var before = post.Number <= told.Count ? told[post.Number - 1] : null;
                if (before is null)
                {
                    changes.Add((post.Published, "create", post with { Version = 1 }));
                    told.Add(post);
                }
                if ((before?.Version ?? 1) < post.Version)
                    changes.Add((post.Edited!.Value, "update", post));
                if (post.Deleted && before?.Deleted != true)
                    changes.Add((post.Edited!.Value, "delete", post));
                told[post.Number - 1] = post;
            }
            foreach (var (at, operation, post) in changes.OrderBy(change => change.At))
                stream.Post(Fake(post), operation, at);
        }
    }

    private static FakePost Fake(PlatformPost post) =>
        new(post.Number, post.Version, post.Text, post.Published.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture), post.Published);
}
