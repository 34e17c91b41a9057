namespace Prcc.Cli.Tests;

/// <summary>One run of the console: exit code and what it wrote.</summary>
internal sealed record ConsoleRun(int Code, string Out, string Error)
{
    public static async Task<ConsoleRun> Of(string input, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await PrccCommand.Create(new StringReader(input), output, error).RunAsync(args);
        return new ConsoleRun(code, output.ToString(), error.ToString());
    }
}
