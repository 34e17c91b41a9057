using System.Runtime.Intrinsics;

namespace Prcc.Pipeline.Classify.Fast;

/// <summary>A chunk's whole share of the sentiment model, kept between posts.</summary>
/// <remarks>Lanes of a group: the summed weights of negative, neutral and positive in the group's unit, and the summed squares.</remarks>
internal readonly record struct ChunkSentiment
{
    /// <summary>Its words, and the pairs inside it.</summary>
    public Vector128<float> Words { get; init; }

    public Vector128<float> Characters { get; init; }

    public Vector128<float> Vectors { get; init; }

    /// <summary>Hash of the first token, 0 where there is none: it pairs with the token before the chunk.</summary>
    public uint First { get; init; }

    /// <summary>Hash of the last token.</summary>
    public uint Last { get; init; }

    /// <summary>Whether a negation begins in it.</summary>
    public bool Negates { get; init; }

    /// <summary>Whether it holds anything but marks.</summary>
    public bool Speaks { get; init; }

    /// <summary>Its tokens, for texts in which a negation reaches into it.</summary>
    public Reading[] Readings { get; init; }
}
