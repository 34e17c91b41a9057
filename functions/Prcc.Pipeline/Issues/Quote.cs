namespace Prcc.Pipeline.Issues;

/// <summary>What may be quoted of a post.</summary>
/// <param name="Text">Its first characters.</param>
/// <param name="Outlet">Outlet or institution; null for citizens.</param>
/// <param name="Url">Address of the original; null for citizens' posts.</param>
public sealed record Quote(string Text, string? Outlet, string? Url);
