using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Classify;

/// <summary>What classification says of a text, without a heap object.</summary>
/// <param name="Scores">Probabilities of sentiment.</param>
/// <param name="Categories">Fields of public life, best first.</param>
/// <param name="Places">Regencies and cities that it names.</param>
/// <param name="Relevance">How surely it concerns NTB, 0…1.</param>
public readonly record struct TextLabels(SentimentScores Scores, TextLanguage Language, CategoryList Categories, PlaceMentions Places, double Relevance);
