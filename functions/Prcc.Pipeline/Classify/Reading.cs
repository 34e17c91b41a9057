namespace Prcc.Pipeline.Classify;

/// <summary>A token as the sentiment model reads it.</summary>
/// <param name="Hash">Stable hash of its text, of an emoji's meaning, or of any number.</param>
/// <param name="IsMark">Whether it is punctuation, where a negation ends.</param>
/// <param name="Negates">Whether it turns what follows into its opposite.</param>
internal readonly record struct Reading(uint Hash, bool IsMark, bool Negates);
