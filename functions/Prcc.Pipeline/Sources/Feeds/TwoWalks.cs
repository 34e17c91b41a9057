namespace Prcc.Pipeline.Sources.Feeds;

/// <summary>
/// A site that is read along two lines: by time of publication and by time of change. Neither alone shows everything: a post that was
/// scheduled appears with the time of its last edit, long past by then. The walk that a budget cut off goes on first.
/// </summary>
/// <param name="Published">Where the walk by publication is.</param>
/// <param name="Changed">Where the walk by change is.</param>
/// <param name="ChangedFirst">The walk by change is next.</param>
internal sealed record TwoWalks<TMark>(TMark Published, TMark Changed, bool ChangedFirst = false)
{
    /// <summary>Walks along both, as far as they go.</summary>
    /// <param name="walk">One walk, by change or not: the mark after it, and whether it came to its end.</param>
    public async Task<TwoWalks<TMark>> GoAsync(Func<bool, TMark, Task<(TMark Mark, bool Ended)>> walk)
    {
        var walks = this;
        for (var number = 0; number < 2; number++)
        {
            var byChange = walks.ChangedFirst;
            var (mark, ended) = await walk(byChange, byChange ? walks.Changed : walks.Published);
            walks = byChange ? walks with { Changed = mark } : walks with { Published = mark };
            if (!ended)
                break;
            walks = walks with { ChangedFirst = !byChange };
        }
        return walks;
    }
}
