using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Classify.Training;
using Prcc.Pipeline.Language;
using Prcc.Pipeline.Tests.Language;

namespace Prcc.Pipeline.Tests.Classify.Training;

/// <summary>The repository's evaluation set.</summary>
internal static class Evaluation
{
    public static IReadOnlyList<string> Fields { get; } = Taxonomy.Load(Seeds.Files).Fields.Select(static f => f.Id).ToList();

    public static IReadOnlySet<string> Places { get; } =
        Gazetteer.Load(Seeds.Files, Seeds.Tokenizer, StopWords.Load(Seeds.Files)).Places.Select(static p => p.Code).ToHashSet();

    public static IReadOnlyList<EvaluationPost> Posts(string file) =>
        LabelledPosts.Read(RepositoryFiles.Path($"seeds/evaluation/{file}.jsonl"), Fields.ToHashSet(), Places);
}
