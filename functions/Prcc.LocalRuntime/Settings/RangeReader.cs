using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Prcc.LocalRuntime.Settings;

/// <summary>Reads values that have a range, and collects what is wrong with them.</summary>
internal sealed class RangeReader(IConfiguration settings, string origin)
{
    public List<string> Problems { get; } = [];

    public int Integer(string name, int otherwise, int least, int most)
    {
        if (settings[name] is not { } text)
            return otherwise;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
            return value;
        return Refuse(name, text, $"a whole number from {least} to {most}", otherwise);
    }

    public TimeSpan Duration(string name, TimeSpan otherwise, TimeSpan least, TimeSpan most)
    {
        if (settings[name] is not { } text)
            return otherwise;
        // "30" would be thirty days.
        if (text.Contains(':', StringComparison.Ordinal)
            && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
            return value;
        return Refuse(name, text, $"a time hh:mm:ss from {least:c} to {most:c}", otherwise);
    }

    public string OneOf(string name, string otherwise, params string[] allowed)
    {
        if (settings[name] is not { } text)
            return otherwise;
        return allowed.FirstOrDefault(value => value.Equals(text, StringComparison.OrdinalIgnoreCase))
            ?? Refuse(name, text, "one of " + string.Join(", ", allowed), otherwise);
    }

    private T Refuse<T>(string name, string text, string allowed, T otherwise)
    {
        Problems.Add($"{origin}: '{name}' is \"{text}\"; it must be {allowed}.");
        return otherwise;
    }
}
