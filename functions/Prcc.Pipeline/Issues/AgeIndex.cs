namespace Prcc.Pipeline.Issues;

/// <summary>Posts by the hour of their publishing, so that those that are too old are found without a look at the others.</summary>
internal sealed class AgeIndex
{
    private const uint Hour = 3_600;

    private readonly SortedDictionary<uint, List<(UInt128 Key, uint Published)>> hours = [];

    public void Add(UInt128 key, uint published)
    {
        if (!hours.TryGetValue(published / Hour, out var posts))
            hours[published / Hour] = posts = [];
        posts.Add((key, published));
    }

    /// <summary>Takes out what was published before a time. A post that has left, or has come again at another time, may be among it.</summary>
    public IReadOnlyList<UInt128> TakeBefore(uint time)
    {
        var taken = new List<UInt128>();
        while (hours.Count > 0)
        {
            var (hour, posts) = hours.First();
            if (hour > time / Hour)
                break;
            taken.AddRange(posts.Where(post => post.Published < time).Select(post => post.Key));
            posts.RemoveAll(post => post.Published < time);
            if (posts.Count > 0)
                break;
            hours.Remove(hour);
        }
        return taken;
    }
}
