using System.Globalization;
using System.Text.Json;

namespace Prcc.Pipeline.Sources;

/// <summary>Reads the properties of one entry, and says of each wrong one what it should be.</summary>
internal sealed class SourceFields(JsonElement entry, string name, List<string> problems)
{
    public void AllowOnly(string[] known)
    {
        foreach (var property in entry.EnumerateObject().Where(property => !known.Contains(property.Name)))
        {
            var meant = known.FirstOrDefault(k => k.Equals(property.Name, StringComparison.OrdinalIgnoreCase));
            problems.Add($"{name}: \"{property.Name}\" is no property of a source; "
                + (meant is null ? $"known are {string.Join(", ", known)}" : $"write \"{meant}\""));
        }
        foreach (var twice in entry.EnumerateObject().GroupBy(property => property.Name).Where(group => group.Count() > 1))
            problems.Add($"{name}: \"{twice.Key}\" is written {twice.Count()} times; keep one");
    }

    public string? Text(string property, bool required, string meaning)
    {
        var given = Given(property, out var value);
        if (given && value.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(value.GetString()))
            return value.GetString()!.Trim();
        if (given || required)
            problems.Add($"{name}: \"{property}\" {(given ? $"is {value.GetRawText()}" : "is missing")}; write {meaning}");
        return null;
    }

    public IReadOnlyList<string> Texts(string property)
    {
        if (!Given(property, out var value))
            return [];
        if (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(item.GetString())))
            return [.. value.EnumerateArray().Select(item => item.GetString()!.Trim()).Distinct()];
        problems.Add($"{name}: \"{property}\" is {value.GetRawText()}; write a list of texts: [ \"…\", \"…\" ]");
        return [];
    }

    public bool Flag(string property, bool otherwise)
    {
        if (!Given(property, out var value))
            return otherwise;
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            problems.Add($"{name}: \"{property}\" is {value.GetRawText()}; write true or false");
        return value.ValueKind == JsonValueKind.True;
    }

    public double? Number(string property, double least, double most, bool whole)
    {
        if (!Given(property, out var value))
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= least && number <= most && (!whole || Math.Floor(number) == number))
            return number;
        problems.Add(string.Create(CultureInfo.InvariantCulture, $"{name}: \"{property}\" is {value.GetRawText()}; write a {(whole ? "whole " : "")}number from {least} to {most}"));
        return null;
    }

    public T OneOf<T>(string property, T otherwise)
        where T : struct, Enum
    {
        if (!Given(property, out var value))
            return otherwise;
        if (value.ValueKind == JsonValueKind.String && Enum.GetNames<T>().Contains(value.GetString(), StringComparer.OrdinalIgnoreCase))
            return Enum.Parse<T>(value.GetString()!, ignoreCase: true);
        problems.Add($"{name}: \"{property}\" is {value.GetRawText()}; write one of: {string.Join(", ", Enum.GetNames<T>().Select(n => n.ToLowerInvariant()))}");
        return otherwise;
    }

    /// <summary>null stands for "not given".</summary>
    private bool Given(string property, out JsonElement value) => entry.TryGetProperty(property, out value) && value.ValueKind != JsonValueKind.Null;
}
