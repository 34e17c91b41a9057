namespace Prcc.Pipeline.Sources;

/// <summary>One kind of source, as the list of sources may speak of it.</summary>
/// <param name="Name">What <see cref="Source.Kind"/> says.</param>
public sealed record SourceKind(string Name)
{
    /// <summary>Address of the platform, where it has one for all; null where every source has its own.</summary>
    public string? Url { get; init; }

    /// <summary>What the address is, for a person who has left it out.</summary>
    public string UrlMeaning { get; init; } = "another address of the platform's API";

    /// <summary>Values of <see cref="Source.Mode"/> beside the usual way.</summary>
    public IReadOnlyList<string> Modes { get; init; } = [];

    /// <summary>What <see cref="Source.Terms"/> are; null where there are none.</summary>
    public string? Terms { get; init; }

    /// <summary>Whether a term can be one: what cannot would be asked for in vain, for ever.</summary>
    public Func<string, bool> IsTerm { get; init; } = static _ => true;

    public bool NeedsTerms { get; init; }

    /// <summary>What <see cref="Source.Accounts"/> are; null where there are none.</summary>
    public string? Accounts { get; init; }

    public bool NeedsAccounts { get; init; }

    /// <summary>Terms or accounts must be given, or both.</summary>
    public bool NeedsEither { get; init; }

    /// <summary>Who speaks where the list does not say.</summary>
    public Voice Voice { get; init; } = Voice.Public;

    /// <returns>What is wrong with an entry of this kind, each with the remedy.</returns>
    public IEnumerable<string> Problems(Source source)
    {
        if (source.Mode is { } mode && !Modes.Contains(mode))
            yield return $"\"mode\" is \"{mode}\"; " + (Modes.Count == 0 ? $"a source of kind {Name} has none, leave it out" : $"write one of: {string.Join(", ", Modes)}, or leave it out");
        if (source.Terms.Count > 0 && Terms is null)
            yield return $"\"terms\" mean nothing to kind {Name}; leave them out";
        if (source.Accounts.Count > 0 && Accounts is null)
            yield return $"\"accounts\" mean nothing to kind {Name}; leave them out";
        if (source.Terms.Count == 0 && (NeedsTerms || (NeedsEither && source.Accounts.Count == 0)))
            yield return $"\"terms\" are missing; write a list of {Terms}" + (NeedsEither ? $", or \"accounts\": a list of {Accounts}" : "");
        foreach (var term in source.Terms.Where(term => Terms is not null && !IsTerm(term)))
            yield return $"\"terms\" hold \"{term}\"; write {Terms}";
        if (source.Accounts.Count == 0 && NeedsAccounts)
            yield return $"\"accounts\" are missing; write a list of {Accounts}";
    }
}
