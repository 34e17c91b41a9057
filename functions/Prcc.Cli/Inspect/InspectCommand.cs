using System.CommandLine;

namespace Prcc.Cli.Inspect;

/// <summary><c>inspect</c>: shows what PRCC makes of a source, without storing anything.</summary>
internal static class InspectCommand
{
    public static Command Create(CommandOutput console) => new("inspect", "Shows the posts that PRCC makes of a source, as JSON lines, and what it refuses and why.")
    {
        InspectInboxCommand.Create(console),
    };
}
