using System.Reflection;
using Prcc.LocalRuntime.Azurite;

namespace Prcc.LocalRuntime.Hosting;

/// <summary>What an application on the local runtime is made of. The defaults are those of a program.</summary>
public sealed record LocalApplicationOptions
{
    /// <summary>As on the command line; see the README or <c>--help</c>.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Where functions are looked for.</summary>
    public Assembly FunctionsAssembly { get; init; } = Assembly.GetEntryAssembly() ?? typeof(LocalApplicationOptions).Assembly;

    /// <summary>Only these classes have functions; null: all of the assembly.</summary>
    public IReadOnlyList<Type>? FunctionClasses { get; init; }

    /// <summary>Where host.json and the settings files are looked for, first one first; empty: none is read.</summary>
    public IReadOnlyList<string> Folders { get; init; } = [AppContext.BaseDirectory, Directory.GetCurrentDirectory()];

    public bool ReadEnvironment { get; init; } = true;

    /// <summary>Over files, environment and arguments; ':' between the parts of a name.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    /// <summary>The ports that <c>UseDevelopmentStorage=true</c> means; others only where this is itself tested.</summary>
    internal AzuritePorts DevelopmentPorts { get; init; } = new(DevelopmentStorage.BlobPort, DevelopmentStorage.QueuePort, DevelopmentStorage.TablePort);
}
