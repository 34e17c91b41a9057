using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Classify.Fast;

/// <summary>All that the classifier makes of a chunk, kept between posts.</summary>
internal readonly struct ChunkReading
{
    public ChunkSentiment Sentiment { get; init; }

    public LanguageScores Languages { get; init; }

    public FieldShare Fields { get; init; }

    /// <summary>Its tokens; places are counted from its start.</summary>
    public Token[] Tokens { get; init; }

    /// <summary>The tokens as the rules know them.</summary>
    public KnownWord[] Words { get; init; }
}
