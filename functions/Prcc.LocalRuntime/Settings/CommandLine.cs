using System.Globalization;

namespace Prcc.LocalRuntime.Settings;

/// <summary>The options of a program that runs on the local runtime.</summary>
internal sealed record CommandLine
{
    public const string Usage = """
        Options:
          --demo              Fresh storage in memory with the settings of demo.settings.json
          --port N            Port of the HTTP functions (default 7071; 0 takes a free one)
          --data DIR          Where keys and the emulator's data are kept (default: the user's cache folder)
          --set Name=Value    A setting, over those of files and environment; may be repeated
          --help              This text
        """;

    public bool Help { get; private init; }

    public bool Demo { get; private init; }

    /// <summary>Null: not given.</summary>
    public int? Port { get; private init; }

    /// <inheritdoc cref="Port"/>
    public string? DataFolder { get; private init; }

    public IReadOnlyDictionary<string, string?> Settings { get; private init; } = new Dictionary<string, string?>();

    /// <exception cref="UsageException">An option that is unknown, or lacks its value.</exception>
    public static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        var line = new CommandLine { Settings = settings };
        using var rest = Split(arguments).GetEnumerator();
        while (rest.MoveNext())
        {
            var option = rest.Current;
            line = option switch
            {
                "--help" or "-h" or "-?" => line with { Help = true },
                "--demo" => line with { Demo = true },
                "--port" => line with { Port = PortOf(ValueOf(option)) },
                "--data" => line with { DataFolder = Path.GetFullPath(ValueOf(option)) },
                "--set" => Set(ValueOf(option)),
                _ => throw new UsageException($"Unknown option '{option}'."),
            };
        }

        return line;

        string ValueOf(string option) =>
            rest.MoveNext() && rest.Current.Length > 0 ? rest.Current : throw new UsageException($"Option '{option}' needs a value.");

        CommandLine Set(string assignment)
        {
            var equals = assignment.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1)
                throw new UsageException($"'--set {assignment}' is not of the form Name=Value.");
            settings[LocalSettings.Normal(assignment[..equals])] = assignment[(equals + 1)..];
            return line;
        }
    }

    /// <exception cref="UsageException">Not a port.</exception>
    public static int PortOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= 65535
            ? port
            : throw new UsageException($"Port '{text}' is not a whole number from 0 to 65535.");

    /// <summary>"--port=80" is "--port 80".</summary>
    private static IEnumerable<string> Split(IEnumerable<string> arguments)
    {
        foreach (var argument in arguments)
        {
            var equals = argument.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && argument[..equals] is ("--port" or "--data" or "--set"))
            {
                yield return argument[..equals];
                yield return argument[(equals + 1)..];
            }
            else
            {
                yield return argument;
            }
        }
    }
}

/// <summary>The command line is not one that the program takes.</summary>
internal sealed class UsageException(string message) : Exception(message);
