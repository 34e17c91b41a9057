using Prcc.Pipeline.Classify;

namespace Prcc.Pipeline.Rank;

/// <summary>
/// The people who speak of an issue within a window and scope. Each author counts once, in the family of their first post; a family
/// of n authors has 1 + ln n voices, so that 60 independent people are 60 and 200 who paste one text are 6.3.
/// </summary>
public sealed class Voices
{
    public required int AuthorCount { get; init; }

    public required int FamilyCount { get; init; }

    /// <summary>Largest first; as many as were asked for.</summary>
    public required IReadOnlyList<FamilySize> Families { get; init; }

    /// <summary>V = Σ (1 + ln n).</summary>
    public required double Total { get; init; }

    public required double Positive { get; init; }

    public required double Neutral { get; init; }

    public required double Negative { get; init; }

    /// <summary>Voices of one opinion: every author of a family has an equal part of its voices.</summary>
    public double Of(Sentiment sentiment) => sentiment switch
    {
        Sentiment.Positive => Positive,
        Sentiment.Negative => Negative,
        _ => Neutral,
    };

    /// <summary>Voices of a family of <paramref name="authors"/> people.</summary>
    public static double Of(int authors) => 1 + Math.Log(authors);
}

/// <param name="Family">Number within the issue.</param>
/// <param name="Authors">Its active authors.</param>
/// <param name="Voices">1 + ln of them.</param>
public readonly record struct FamilySize(int Family, int Authors, double Voices);
