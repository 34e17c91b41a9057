using System.Text.Json;

namespace Prcc.Pipeline.Sources.Mastodon;

/// <summary>What one poll read. A post that several hashtags show is one.</summary>
internal sealed class MastodonReading(Source source)
{
    private readonly Dictionary<string, RawPost> posts = [];
    private readonly List<string> refused = [];

    public IReadOnlyList<RawPost> Posts => [.. posts.Values];

    public IReadOnlyList<string> Refused => refused;

    /// <summary>Posts that were left out on purpose.</summary>
    public int Skipped { get; private set; }

    /// <summary>Takes a page.</summary>
    /// <param name="page">Its items.</param>
    /// <param name="known">Id up to which the timeline was read before: what was left out up to there was counted then.</param>
    public void Take(IEnumerable<MastodonItem> page, string? known)
    {
        foreach (var item in page)
        {
            var (post, refusal) = MastodonPost.Read(item.Json, source);
            if (post is not null)
                posts[post.NativeId] = post;
            else if (item.Id is not null && MastodonId.Order.Compare(item.Id, known) <= 0)
                continue;
            else if (refusal is not null)
                refused.Add(refusal);
            else
                Skipped++;
        }
    }
}

/// <param name="Id">The server's id; null where there is none.</param>
/// <param name="Json">The item.</param>
internal readonly record struct MastodonItem(string? Id, JsonElement Json);
