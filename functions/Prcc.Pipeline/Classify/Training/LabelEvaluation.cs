namespace Prcc.Pipeline.Classify.Training;

/// <summary>How labels compare with people's: fields, relevance, places, sentiment. All shares 0…1.</summary>
/// <param name="Count">Posts.</param>
/// <param name="Fields">Each field's agreement, in the order of the fields asked for.</param>
/// <param name="Places">Over all pairs of post and place.</param>
/// <param name="Sentiment">By class.</param>
public sealed record LabelEvaluation(int Count, IReadOnlyList<KeyValuePair<string, Agreement>> Fields, Agreement Relevance, Agreement Places, SentimentEvaluation Sentiment)
{
    /// <summary>Mean F1 of the fields, each counting the same.</summary>
    public double CategoryMacroF1 => Fields.Average(static f => f.Value.F1);

    /// <param name="posts">As people labelled them.</param>
    /// <param name="labels">As the classifier did, in the same order.</param>
    /// <param name="fields">Ids of fields to measure, at least one.</param>
    /// <param name="leastRelevance">From which on a post counts as relevant, 0…1.</param>
    /// <exception cref="ArgumentException">There are not as many labels as posts, or no fields.</exception>
    public static LabelEvaluation Of(IReadOnlyList<EvaluationPost> posts, IReadOnlyList<Label> labels, IReadOnlyList<string> fields, double leastRelevance)
    {
        if (posts.Count != labels.Count)
            throw new ArgumentException($"{labels.Count} labels do not fit {posts.Count} posts.", nameof(labels));
        if (fields.Count == 0)
            throw new ArgumentException("There are no fields to measure.", nameof(fields));
        var byField = new Agreement[fields.Count];
        var relevance = new Agreement();
        var places = new Agreement();
        for (var i = 0; i < posts.Count; i++)
        {
            for (var f = 0; f < fields.Count; f++)
                byField[f] = byField[f].With(posts[i].Categories.Contains(fields[f]), labels[i].Categories.Contains(fields[f]));
            relevance = relevance.With(posts[i].Relevant, labels[i].Relevance >= leastRelevance);
            places = places.With(posts[i].Places, labels[i].Places);
        }

        var texts = posts.Select(static p => new LabelledText(p.Text, p.Sentiment)).ToList();
        return new(posts.Count, fields.Select((field, f) => KeyValuePair.Create(field, byField[f])).ToList(), relevance, places,
            SentimentEvaluation.Of(texts, labels.Select(static l => l.Scores).ToList()));
    }
}
