namespace Prcc.Pipeline.Language;

/// <summary>A token as the rules see it: numbers of its text in a <see cref="WordTable"/>. Depends on the token's text alone.</summary>
/// <param name="Id">Its number, 0 where no rule knows it.</param>
/// <param name="Bare">The number without particle or possessive (<c>jalannya</c> → <c>jalan</c>); <paramref name="Id"/> where it has none.</param>
internal readonly record struct KnownWord(ushort Id, ushort Bare)
{
    /// <summary>Whether no rule needs to look at it.</summary>
    public bool IsUnknown => (Id | Bare) == 0;
}
