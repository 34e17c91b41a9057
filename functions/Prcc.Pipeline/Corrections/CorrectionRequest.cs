namespace Prcc.Pipeline.Corrections;

/// <summary>What somebody asks to be put right; checked (<see cref="CorrectionReader"/>).</summary>
/// <param name="Label">What they say of the post.</param>
/// <param name="By">Their role, never their name.</param>
/// <param name="Note">Why, or null; masked as posts are.</param>
public sealed record CorrectionRequest(PersonLabel Label, string By, string? Note);

/// <summary>A part of a request that cannot be understood.</summary>
/// <param name="Parameter">Its name.</param>
/// <param name="Value">What it is, shortened.</param>
/// <param name="Expected">What it should be.</param>
public sealed record WrongValue(string Parameter, string Value, string Expected);
