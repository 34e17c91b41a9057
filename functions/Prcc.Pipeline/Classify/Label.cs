using System.Text.Json.Serialization;

namespace Prcc.Pipeline.Classify;

/// <summary>What classification adds to a post: a pure function of its text, its source and the model version.</summary>
public sealed record Label
{
    /// <summary>BCP 47 or ISO 639-3: id, en, sas (Sasak), smw (Samawa), bhp (Bima), und.</summary>
    public required string Language { get; init; }

    public required Sentiment Sentiment { get; init; }

    /// <summary>Probabilities, sum 1.</summary>
    public required SentimentScores Scores { get; init; }

    /// <summary>Ids of fields of public life (<c>seeds/taxonomy.json</c>), best first; empty where none fits.</summary>
    public required IReadOnlyList<string> Categories { get; init; }

    /// <summary>Codes of regencies and cities (<c>52.01</c> … <c>52.72</c>) that it speaks of, ordinal order, each once.</summary>
    public required IReadOnlyList<string> Places { get; init; }

    /// <summary>How surely it concerns NTB, 0…1. Below the configured bound it is not ranked.</summary>
    public required double Relevance { get; init; }

    /// <summary>Version of models and lexicons that made it.</summary>
    public required string ModelVersion { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<Sentiment>))]
public enum Sentiment
{
    Negative = -1,
    Neutral = 0,
    Positive = 1,
}

/// <param name="Positive">0…1</param>
/// <param name="Neutral">0…1</param>
/// <param name="Negative">0…1</param>
public readonly record struct SentimentScores(float Positive, float Neutral, float Negative);
