using System.CommandLine;
using Prcc.Cli.Bench;
using Prcc.Cli.Inspect;
using Prcc.Pipeline;
using Prcc.Pipeline.Classify.Training;
using Prcc.Pipeline.Language;
using Prcc.Pipeline.Rank;

namespace Prcc.Cli;

/// <summary>The console. Exit codes: 0 done, 1 failed (one line on standard error says why), 2 wrong usage.</summary>
public sealed class PrccCommand
{
    private const int Failed = 1;
    private const int WrongUsage = 2;

    private readonly RootCommand _root;
    private readonly CommandOutput _output;

    private PrccCommand(RootCommand root, CommandOutput output)
    {
        _root = root;
        _output = output;
    }

    public static PrccCommand Create(TextReader input, TextWriter output, TextWriter error)
    {
        var console = new CommandOutput(input, output, error);
        var root = new RootCommand("PRCC console: trains, measures and applies the models that label posts.")
        {
            TrainCommand.Create(console),
            EvaluateCommand.Create(console),
            PredictCommand.Create(console),
            ExplainCommand.Create(console),
            ClusterCommand.Create(console),
            BenchCommand.Create(console),
            InspectCommand.Create(console),
            CorrectionsCommand.Create(console),
            ReplayCommand.Create(console),
            AuditCommand.Create(console),
            AuthorKeyCommand.Create(console),
        };
        return new PrccCommand(root, console);
    }

    public async Task<int> RunAsync(string[] args)
    {
        // A handle may begin with @, which would mean a file of arguments.
        var parsed = _root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            foreach (var problem in parsed.Errors)
                await _output.Error.WriteLineAsync(problem.Message);
            await _output.Error.WriteLineAsync("See --help.");
            return WrongUsage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { Output = _output.Out, Error = _output.Error, EnableDefaultExceptionHandler = false });
        }
        catch (Exception e) when (e is SeedException or TrainingDataException or SettingException or StorageException or ReplayException or IOException or InvalidDataException or UnauthorizedAccessException)
        {
            await _output.Error.WriteLineAsync(e.Message.ReplaceLineEndings(" "));
            return Failed;
        }
    }
}
