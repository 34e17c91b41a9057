using Prcc.Pipeline.Issues;

namespace Prcc.Pipeline.Rank;

/// <summary>Who made the labels that a ranking rests on.</summary>
/// <param name="ModelVersions">Versions of the models that labelled posts which are still counted, ordinal order.</param>
/// <param name="People">Counted posts whose labels people have put right.</param>
public sealed record LabelOrigins(IReadOnlyList<string> ModelVersions, int People)
{
    public static LabelOrigins Of(IssueState state)
    {
        var posts = state.Posts;
        var models = new bool[posts.Models.Count];
        foreach (var number in posts.Numbers)
            models[posts[number].Model] |= !posts[number].IsDeleted;
        return new(
            [.. Enumerable.Range(0, models.Length).Where(model => models[model]).Select(model => posts.Models[model]).Order(StringComparer.Ordinal)],
            state.Corrections.Keys.Count(key => posts.TryFind(StoredPost.KeyOf(key), out var number) && !posts[number].IsDeleted));
    }
}
