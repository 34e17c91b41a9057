using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace Prcc.LocalRuntime.Settings;

/// <summary>Settings that the runtime itself reads, and %Setting% in attributes.</summary>
internal static partial class SettingNames
{
    public const string Storage = "AzureWebJobsStorage";
    public const string HostId = "AzureFunctionsWebHost:hostid";
    public const string ListenHost = "LocalRuntime:Host";
    public const string Address = "LocalRuntime:Address";
    public const string DataFolder = "LocalRuntime:DataFolder";
    public const string DequeueVisibility = "LocalRuntime:DequeueVisibility";
    public const string GracePeriod = "LocalRuntime:GracePeriod";
    public const string Keys = "LocalRuntime:Keys";
    public const string Demo = "Demo:Enabled";

    /// <summary>Puts settings in the place of their names between percent signs.</summary>
    /// <param name="missing">Is called with the name of each setting that does not exist.</param>
    public static string Resolve(string text, IConfiguration settings, Action<string> missing) =>
        Reference().Replace(text, reference =>
        {
            var name = LocalSettings.Normal(reference.Groups[1].Value);
            if (settings[name] is { } value)
                return value;
            missing(name);
            return reference.Value;
        });

    /// <summary>Whether the host's setting <c>AzureWebJobs.NAME.Disabled</c> (underscores on Linux) switches the function off.</summary>
    public static bool IsDisabled(string function, IConfiguration settings) =>
        (settings[$"AzureWebJobs.{function}.Disabled"] ?? settings[$"AzureWebJobs_{function}_Disabled"]) is { } value
        && (value == "1" || value.Equals("true", StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex Reference();
}
