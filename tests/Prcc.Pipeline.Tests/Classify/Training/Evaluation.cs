using Prcc.Pipeline.Classify.Training;
using Prcc.Pipeline.Tests.Language;

namespace Prcc.Pipeline.Tests.Classify.Training;

/// <summary>The repository's evaluation set.</summary>
internal static class Evaluation
{
    public static IReadOnlyList<string> Fields { get; } = Seeds.Taxonomy.Fields.Select(static f => f.Id).ToList();

    public static IReadOnlySet<string> Places { get; } = Seeds.Gazetteer.Places.Select(static p => p.Code).ToHashSet();

    public static IReadOnlyList<EvaluationPost> Posts(string file) =>
        LabelledPosts.Read(RepositoryFiles.Path($"seeds/evaluation/{file}.jsonl"), Fields.ToHashSet(), Places);
}
