using Prcc.Pipeline.Issues;

namespace Prcc.Pipeline.Rank;

/// <summary>Who made the labels that a ranking rests on.</summary>
/// <param name="ModelVersions">Versions of the models that labelled posts which are still counted, ordinal order.</param>
/// <param name="People">Counted posts whose labels people have put right.</param>
public sealed record LabelOrigins(IReadOnlyList<string> ModelVersions, int People)
{
    public static LabelOrigins Of(IssueState state)
    {
        var counted = state.Posts.Values.Where(post => post.Type != PostType.Tombstone).ToList();
        return new(
            [.. counted.Select(post => post.ModelVersion).Where(version => version.Length > 0).Distinct().Order(StringComparer.Ordinal)],
            counted.Count(post => state.Corrections.ContainsKey(post.Key)));
    }
}
