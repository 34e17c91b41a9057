using System.Text.Json.Serialization;
using Prcc.Pipeline.Classify;

namespace Prcc.Pipeline.Corrections;

/// <summary>What people said of a post. Whatever they left out is the model's.</summary>
public sealed record PersonLabel
{
    public Sentiment? Sentiment { get; init; }

    /// <summary>Ids of fields of public life, best first; empty: none fits.</summary>
    public IReadOnlyList<string>? Categories { get; init; }

    /// <summary>Codes of regencies and cities, ordinal order; empty: none.</summary>
    public IReadOnlyList<string>? Places { get; init; }

    /// <summary>Whether it concerns NTB.</summary>
    public bool? Relevant { get; init; }

    /// <summary>Names of what people gave, as the API writes them.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Fields =>
    [
        .. Sentiment is null ? [] : (string[])["sentiment"],
        .. Categories is null ? [] : (string[])["categories"],
        .. Places is null ? [] : (string[])["places"],
        .. Relevant is null ? [] : (string[])["relevant"],
    ];

    /// <summary>This, and what was said later over it.</summary>
    public PersonLabel With(PersonLabel later) => new()
    {
        Sentiment = later.Sentiment ?? Sentiment,
        Categories = later.Categories ?? Categories,
        Places = later.Places ?? Places,
        Relevant = later.Relevant ?? Relevant,
    };

    /// <summary>The label that stands where the model said <paramref name="label"/>; probabilities and version stay the model's.</summary>
    public Label Over(Label label) => label with
    {
        Sentiment = Sentiment ?? label.Sentiment,
        Categories = Categories ?? label.Categories,
        Places = Places ?? label.Places,
        Relevance = RelevanceOver(label.Relevance),
    };

    /// <summary>The same for what ranking knows of a post.</summary>
    public DigestPost Over(DigestPost post) => post with
    {
        Sentiment = Sentiment ?? post.Sentiment,
        Categories = Categories ?? post.Categories,
        Places = Places ?? post.Places,
        Relevance = RelevanceOver(post.Relevance),
    };

    public bool Says(PersonLabel other) =>
        Sentiment == other.Sentiment && Relevant == other.Relevant && Same(Categories, other.Categories) && Same(Places, other.Places);

    private double RelevanceOver(double model) => Relevant switch { true => 1, false => 0, null => model };

    private static bool Same(IReadOnlyList<string>? one, IReadOnlyList<string>? other) =>
        one is null ? other is null : other is not null && one.SequenceEqual(other, StringComparer.Ordinal);
}
