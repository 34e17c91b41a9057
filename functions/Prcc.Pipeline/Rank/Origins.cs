using Prcc.Pipeline.Issues;

namespace Prcc.Pipeline.Rank;

/// <summary>Where an issue is spoken of.</summary>
internal static class Origins
{
    /// <param name="posts">Posts of one issue.</param>
    /// <param name="most">How many of the busiest to tell.</param>
    /// <returns>Most authors first.</returns>
    public static IReadOnlyList<OriginCount> Of(PostTable table, ReadOnlySpan<ActivePost> posts, int most)
    {
        var spoken = new Dictionary<int, (int Posts, HashSet<int> Authors)>();
        foreach (ref readonly var post in posts)
        {
            var (count, authors) = spoken.GetValueOrDefault(post.Platform, (0, []));
            authors.Add(post.Author);
            spoken[post.Platform] = (count + 1, authors);
        }
        return
        [
            .. spoken.Select(origin => new OriginCount(table.Platforms[origin.Key], origin.Value.Posts, origin.Value.Authors.Count))
                .OrderByDescending(origin => origin.Authors).ThenByDescending(origin => origin.Posts).ThenBy(origin => origin.Platform, StringComparer.Ordinal)
                .Take(most),
        ];
    }
}
