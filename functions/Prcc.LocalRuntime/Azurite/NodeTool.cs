namespace Prcc.LocalRuntime.Azurite;

/// <summary>Finds <c>node</c> and <c>npm</c> on PATH.</summary>
internal static class NodeTool
{
    /// <exception cref="StartException">It is not on PATH.</exception>
    public static string Find(string name) => Find(name, Environment.GetEnvironmentVariable("PATH") ?? "");

    public static string Find(string name, string path)
    {
        // Process.Start looks for .exe only; npm is a .cmd on Windows.
        string[] endings = OperatingSystem.IsWindows() ? [".exe", ".cmd"] : [""];
        foreach (var folder in path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        foreach (var ending in endings)
        {
            var file = Path.Combine(folder, name + ending);
            if (File.Exists(file))
                return file;
        }

        throw new StartException(
            $"'{name}' is not on PATH. Azurite, the storage emulator, needs Node.js 20 or newer: install it from https://nodejs.org, " +
            "or name another storage in AzureWebJobsStorage and the other connection settings.");
    }
}
