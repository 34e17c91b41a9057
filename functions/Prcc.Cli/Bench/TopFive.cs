namespace Prcc.Cli.Bench;

/// <summary>What a reader of the page would see: whether the largest issues of each part of the stream are its largest topics.</summary>
/// <param name="Overlap">Share of the five largest topics that the five largest issues speak of, mean of all windows, 0…1.</param>
/// <param name="Repeated">Places, in all windows together, whose topic another place has already.</param>
internal readonly record struct TopFive(double Overlap, int Repeated)
{
    public const int Windows = 16;
    private const int Places = 5;

    /// <summary>Labels of equal size stand in the order of their characters; an issue speaks of its commonest topic, of two of them the one it met first.</summary>
    public static TopFive Of(IReadOnlyList<string> gold, IReadOnlyList<string> predicted)
    {
        var (shared, repeated) = (0, 0);
        for (var window = 0L; window < Windows; window++)
        {
            var (from, to) = ((int)(window * gold.Count / Windows), (int)((window + 1) * gold.Count / Windows));
            var posts = Enumerable.Range(from, to - from).Select(i => (Topic: gold[i], Issue: predicted[i])).ToList();
            var wanted = Largest(posts.Select(static post => post.Topic));
            var topics = Largest(posts.Select(static post => post.Issue)).Select(issue => Topic(posts.Where(post => post.Issue == issue).Select(static post => post.Topic))).ToList();
            shared += topics.Intersect(wanted).Count();
            repeated += topics.Count - topics.Distinct().Count();
        }

        return new TopFive(shared / (double)(Places * Windows), repeated);
    }

    private static IEnumerable<string> Largest(IEnumerable<string> labels) => labels
        .CountBy(static label => label)
        .OrderByDescending(static label => label.Value)
        .ThenBy(static label => label.Key, StringComparer.Ordinal)
        .Take(Places)
        .Select(static label => label.Key);

    // Grouping keeps the order of arrival, and so does sorting.
    private static string Topic(IEnumerable<string> topics) => topics.GroupBy(static topic => topic).OrderByDescending(static group => group.Count()).First().Key;
}
