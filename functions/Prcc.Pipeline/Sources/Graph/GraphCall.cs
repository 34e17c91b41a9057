namespace Prcc.Pipeline.Sources.Graph;

/// <summary>One request to Meta's Graph.</summary>
/// <param name="Root">Root of the API with its version.</param>
/// <param name="Path">Path below it; empty for a request of several objects by their ids.</param>
/// <param name="Credential">Name of the token below section <c>Sources</c>.</param>
/// <param name="Permissions">What the token must be allowed, as messages say it.</param>
public sealed record GraphCall(Uri Root, string Path, string Credential, string Permissions)
{
    /// <summary>Parameters beside the token; those without a value are left out.</summary>
    public IReadOnlyList<(string Name, string? Value)> Parameters { get; init; } = [];

    /// <summary>What was asked, as messages call it: without parameters.</summary>
    public string Name => Root.Host + Root.AbsolutePath.TrimEnd('/') + "/" + Path;
}
