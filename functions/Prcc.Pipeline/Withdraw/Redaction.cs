using Prcc.Pipeline.Rank;

namespace Prcc.Pipeline.Withdraw;

/// <summary>A snapshot without the words of certain posts.</summary>
public static class Redaction
{
    /// <param name="snapshot">What was published.</param>
    /// <param name="places">Ids of the posts.</param>
    /// <param name="texts">Their texts: where a family is shown by one of them, nothing else says whose it is.</param>
    /// <returns>Null where the snapshot quotes none of them.</returns>
    public static Snapshot? Of(Snapshot snapshot, IReadOnlySet<PostId> places, IReadOnlyCollection<string> texts)
    {
        var isChanged = false;
        var redacted = snapshot with
        {
            Lists = [.. snapshot.Lists.Select(list => list with { Issues = [.. list.Issues.Select(Issue)] })],
            Issues =
            [
                .. snapshot.Issues.Select(issue => issue with
                {
                    Windows = issue.Windows.ToDictionary(window => window.Key, window => Issue(window.Value)),
                    Families = [.. issue.Families.Select(Family)],
                }),
            ],
        };
        return isChanged ? redacted : null;

        RankedIssue Issue(RankedIssue issue)
        {
            var kept = issue.Exemplars.Where(exemplar => !(PostId.TryParse(exemplar.Id, out var id) && places.Contains(id))).ToList();
            if (kept.Count == issue.Exemplars.Count)
                return issue;
            isChanged = true;
            return issue with { Exemplars = kept };
        }

        FamilyDetail Family(FamilyDetail family)
        {
            if (family.Text?.TrimEnd('…', ' ') is not { Length: > 0 } shown || !texts.Any(text => text.StartsWith(shown, StringComparison.Ordinal)))
                return family;
            isChanged = true;
            return family with { Text = null };
        }
    }
}
