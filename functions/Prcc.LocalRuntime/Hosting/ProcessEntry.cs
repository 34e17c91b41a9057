using System.Text;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Options;
using Prcc.LocalRuntime.Settings;

namespace Prcc.LocalRuntime.Hosting;

/// <summary>
/// The entry for programs: a start that fails for its settings prints what is wrong and ends the process.
/// Exit codes: 0 for help, 1 for settings, 2 for the command line.
/// </summary>
internal static class ProcessEntry
{
    public static FunctionsApplicationBuilder CreateBuilder(string[] arguments)
    {
        Console.OutputEncoding = Encoding.UTF8;
        try
        {
            var line = CommandLine.Parse(arguments);
            if (line.Help)
            {
                Console.WriteLine(CommandLine.Usage);
                Environment.Exit(0);
            }

            return LocalApplication.CreateBuilder(new LocalApplicationOptions { Arguments = arguments }, line, Exit);
        }
        catch (UsageException error)
        {
            Console.Error.WriteLine(error.Message);
            Console.Error.WriteLine(CommandLine.Usage);
            Environment.Exit(2);
            throw;
        }
        catch (StartException error)
        {
            Exit(error);
            throw;
        }
    }

    private static void Exit(Exception error)
    {
        if (Problems(error) is not { } problems)
            return;
        foreach (var problem in problems)
            Console.Error.WriteLine(problem);
        Environment.Exit(1);
    }

    /// <returns>What whoever started the program can mend, in its own words; null for anything else, which goes on to the program.</returns>
    private static IReadOnlyList<string>? Problems(Exception error) => error switch
    {
        StartException start => start.Problems,
        OptionsValidationException options => [.. options.Failures],
        AggregateException several when several.InnerExceptions.Select(Problems).ToList() is { Count: > 0 } all && all.TrueForAll(problems => problems is not null) =>
            [.. all.SelectMany(problems => problems!)],
        _ => null,
    };
}
