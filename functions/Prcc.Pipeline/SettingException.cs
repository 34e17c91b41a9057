namespace Prcc.Pipeline;

/// <summary>A setting that PRCC cannot start with. The message names the setting and the remedy.</summary>
public sealed class SettingException(string setting, string problem, string remedy)
    : Exception($"Setting {setting} {problem}; {remedy}.")
{
    /// <summary>Name of the setting, with colons.</summary>
    public string Setting { get; } = setting;
}
