using Microsoft.Extensions.Configuration;

namespace Prcc.Pipeline.Sources.Inbox;

/// <summary>Reads <c>InboxFolder</c>; where PRCC runs locally it is the folder <c>inbox</c> beside its data by default.</summary>
public static class InboxFolder
{
    /// <returns>Full path, or null where there is none: then only the container is read.</returns>
    public static string? Of(IConfiguration configuration) =>
        configuration["InboxFolder"] is { Length: > 0 } folder ? Path.GetFullPath(folder)
        : configuration["LocalRuntime:DataFolder"] is { Length: > 0 } data ? Path.Combine(data, "inbox")
        : null;
}
