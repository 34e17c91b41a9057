using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace Prcc.LocalRuntime.Settings;

/// <summary>JSON files as the host takes them: with comments and trailing commas.</summary>
internal static class JsonFile
{
    /// <exception cref="StartException">The file is not a JSON object.</exception>
    public static IConfigurationBuilder AddJson(this IConfigurationBuilder builder, string file)
    {
        var values = Read(file).AsEnumerable();
        return builder.AddInMemoryCollection(values);
    }

    /// <inheritdoc cref="AddJson"/>
    public static IConfigurationRoot Read(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            return new ConfigurationBuilder().AddJsonStream(stream).Build();
        }
        catch (Exception error) when (error is FormatException or InvalidDataException or JsonException)
        {
            throw new StartException($"{file} cannot be read: {error.InnerException?.Message ?? error.Message}");
        }
    }

    /// <returns>The first folder's file of that name; null where none has it.</returns>
    public static string? Find(string name, IEnumerable<string> folders) =>
        folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
