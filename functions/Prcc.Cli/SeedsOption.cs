using System.CommandLine;
using Prcc.Pipeline.Language;

namespace Prcc.Cli;

internal static class SeedsOption
{
    public static Option<string?> Create() => new("--seeds")
    {
        Description = "Folder of lexicons, gazetteer, taxonomy and models. Default: seeds beside the program.",
        HelpName = "FOLDER",
    };

    public static SeedFiles SeedsOf(this ParseResult parsed, Option<string?> option) =>
        parsed.GetValue(option) is { } folder ? new SeedFiles(Path.GetFullPath(folder)) : SeedFiles.Default;
}
