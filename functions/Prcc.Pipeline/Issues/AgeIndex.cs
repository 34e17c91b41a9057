namespace Prcc.Pipeline.Issues;

/// <summary>Numbers of posts by the hour of their publishing, so that those that are too old are found without a look at the others.</summary>
internal sealed class AgeIndex
{
    private const uint Hour = 3_600;

    private readonly SortedDictionary<uint, List<int>> hours = [];
    // Most posts are of the hour of the one before.
    private uint latest;
    private List<int>? ofLatest;

    public void Add(int number, uint published)
    {
        if (ofLatest is null || published / Hour != latest)
        {
            latest = published / Hour;
            if (!hours.TryGetValue(latest, out ofLatest))
                hours[latest] = ofLatest = [];
        }
        ofLatest.Add(number);
    }

    /// <summary>Takes out what was published before a time, and up to an hour more. A number may be another post's by now: whoever asks looks, and adds again what is not too old.</summary>
    public IReadOnlyList<int> TakeBefore(uint time)
    {
        var taken = new List<int>();
        ofLatest = null;
        while (hours.Count > 0 && hours.First() is var (hour, posts) && hour <= time / Hour)
        {
            taken.AddRange(posts);
            hours.Remove(hour);
        }
        return taken;
    }
}
