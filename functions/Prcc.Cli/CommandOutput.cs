using Spectre.Console;

namespace Prcc.Cli;

/// <summary>Where a command reads and writes: results on standard output, progress on standard error.</summary>
public sealed class CommandOutput(TextReader input, TextWriter output, TextWriter error)
{
    public TextReader In => input;

    public TextWriter Out => output;

    public TextWriter Error => error;

    /// <summary>Draws tables on standard output and progress on standard error.</summary>
    public IAnsiConsole Tables { get; } = Create(output);

    /// <summary>Shows what is going on while work runs; plain lines where there is no terminal.</summary>
    public T WithProgress<T>(string title, Func<Action<string>, T> work)
    {
        var console = Create(error);
        return console.Profile.Capabilities.Interactive
            ? console.Status().Start(title, status => work(step => status.Status(Markup.Escape($"{title}: {step}"))))
            : work(step => error.WriteLine($"{title}: {step}"));
    }

    private static IAnsiConsole Create(TextWriter writer) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(writer),
        Interactive = ReferenceEquals(writer, Console.Error) && !Console.IsErrorRedirected ? InteractionSupport.Detect : InteractionSupport.No,
    });
}
