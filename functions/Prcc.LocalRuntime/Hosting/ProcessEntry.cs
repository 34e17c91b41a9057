using System.Text;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Options;
using Prcc.LocalRuntime.Settings;

namespace Prcc.LocalRuntime.Hosting;

/// <summary>
/// The entry for programs: a start that fails prints what is wrong and ends the process.
/// Exit codes: 0 for help, 1 for settings and everything else, 2 for the command line.
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

            var builder = LocalApplication.CreateBuilder(new LocalApplicationOptions { Arguments = arguments }, line, Exit);
            return builder;
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
        foreach (var line in Lines(error))
            Console.Error.WriteLine(line);
        Environment.Exit(1);
    }

    /// <summary>What whoever started the program can mend is told in its own words; anything else is a defect and needs its stack.</summary>
    private static IEnumerable<string> Lines(Exception error) => error switch
    {
        StartException start => start.Problems,
        OptionsValidationException options => options.Failures,
        AggregateException { InnerExceptions.Count: > 0 } several => several.InnerExceptions.SelectMany(Lines),
        _ => [error.ToString()],
    };
}
