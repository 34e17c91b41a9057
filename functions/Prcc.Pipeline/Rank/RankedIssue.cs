using Prcc.Pipeline.Classify;

namespace Prcc.Pipeline.Rank;

/// <summary>An issue in a ranked list, with everything that explains its place.</summary>
public sealed record RankedIssue
{
    /// <summary>From 1.</summary>
    public required int Rank { get; init; }

    public required string Id { get; init; }

    /// <summary>A phrase that really occurs in the posts.</summary>
    public required string Name { get; init; }

    public string? Category { get; init; }

    /// <summary>Where its authors speak of, most authors first.</summary>
    public required IReadOnlyList<PlaceCount> Places { get; init; }

    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>V, what is ranked by.</summary>
    public required double Voices { get; init; }

    public required int Authors { get; init; }

    public required int Posts { get; init; }

    public required int Families { get; init; }

    public required LargestFamily LargestFamily { get; init; }

    /// <summary>Networks and sites on which it is spoken of.</summary>
    public required int Sources { get; init; }

    /// <summary>Those on which most people speak of it, at most five. Absent in snapshots of engine 2 and before.</summary>
    public IReadOnlyList<OriginCount> Origins { get; init; } = [];

    /// <summary>What copying and repeating would have added.</summary>
    public required Damping Damping { get; init; }

    /// <summary>Voices that it lacks to be as many as the issue above it; null at the top.</summary>
    public double? ToNext { get; init; }

    public required Momentum Momentum { get; init; }

    public required SentimentBalance Sentiment { get; init; }

    public required IReadOnlyList<Exemplar> Exemplars { get; init; }
}

/// <param name="Code">Code of the regency or city.</param>
/// <param name="Name">Its name.</param>
/// <param name="Authors">Authors who speak of it.</param>
public sealed record PlaceCount(string Code, string Name, int Authors);

/// <param name="Platform">A network's name, for feeds the site's host.</param>
/// <param name="Posts">Posts on it.</param>
/// <param name="Authors">Authors who speak on it.</param>
public sealed record OriginCount(string Platform, int Posts, int Authors);

/// <param name="Authors">People who spread it.</param>
/// <param name="Posts">Copies.</param>
/// <param name="Voices">What they count for.</param>
public sealed record LargestFamily(int Authors, int Posts, double Voices);

/// <summary>Posts that did not become voices of their own: shown, not hidden.</summary>
/// <param name="Repeats">Further posts of people who had spoken already.</param>
/// <param name="Copies">Voices that people would have had, had each written a text of their own.</param>
/// <param name="Share">Of all posts, those that added no voice, 0…1.</param>
public sealed record Damping(int Repeats, double Copies, double Share)
{
    public static Damping Of(int posts, int authors, double voices) => new(
        posts - authors, Math.Round(authors - voices, 2), posts == 0 ? 0 : Math.Round(Math.Clamp((posts - voices) / posts, 0, 1), 4));
}

/// <summary>A post that shows what an issue is about.</summary>
public sealed record Exemplar
{
    public required string Id { get; init; }

    public required PostType Type { get; init; }

    public required string Text { get; init; }

    public required string Platform { get; init; }

    /// <summary>Outlet or institution; null for citizens.</summary>
    public string? Outlet { get; init; }

    public string? Url { get; init; }

    public required DateTimeOffset Published { get; init; }

    public required Sentiment Sentiment { get; init; }
}
