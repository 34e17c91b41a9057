using Microsoft.Extensions.Configuration;
using Prcc.LocalRuntime.Settings;

namespace Prcc.LocalRuntime.Hosting;

/// <summary>Where settings come from; later ones override earlier ones.</summary>
internal static class SettingSources
{
    public static void Add(ConfigurationManager settings, LocalApplicationOptions options, CommandLine line)
    {
        // A machine's own settings, else those that the repository comes with.
        var file = JsonFile.Find(LocalSettings.FileName, options.Folders) ?? JsonFile.Find(LocalSettings.ExampleFileName, options.Folders);
        if (file is not null)
            settings.AddInMemoryCollection(LocalSettings.Read(file));
        if (line.Demo)
        {
            var demo = JsonFile.Find(LocalSettings.DemoFileName, options.Folders)
                ?? throw new StartException($"--demo needs {LocalSettings.DemoFileName} beside the program or in the current folder.");
            settings.AddInMemoryCollection(LocalSettings.Read(demo));
        }

        if (options.ReadEnvironment)
            settings.AddEnvironmentVariables();
        settings.AddInMemoryCollection(line.Settings);
        settings.AddInMemoryCollection(options.Settings);
        settings.AddInMemoryCollection(Own(settings, line));
    }

    private static Dictionary<string, string?> Own(ConfigurationManager settings, CommandLine line)
    {
        var folder = line.DataFolder ?? settings[SettingNames.DataFolder] ?? Path.Combine(CacheFolder.Path, line.Demo ? "demo" : "local");
        var own = new Dictionary<string, string?> { [SettingNames.DataFolder] = Path.GetFullPath(folder) };
        if (line.Demo)
            own[SettingNames.Demo] = "true";
        var listening = Listening.Read(settings, line);
        // A free port is known only later; whoever reads the address after the start finds it.
        if (listening.Port != 0)
            own[SettingNames.Address] = listening.AddressWith(listening.Port);
        return own;
    }
}
