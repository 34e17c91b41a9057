using System.CommandLine;

namespace Prcc.Cli.Inspect;

/// <summary><c>inspect</c>: shows what PRCC makes of a document, before it becomes a source.</summary>
internal static class InspectCommand
{
    public static Command Create(CommandOutput console) => new("inspect", "Shows what PRCC makes of a document: posts as JSON lines on standard output, what was refused on standard error.")
    {
        InspectFeedCommand.Create(console),
        InspectInboxCommand.Create(console),
    };
}
