using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace Prcc.LocalRuntime.Http;

/// <summary>Keys that were made on a first start, in a file that only its owner may read.</summary>
internal static class KeyFile
{
    private const int KeyBytes = 32;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static string PathIn(string folder) => Path.Combine(folder, "keys.json");

    /// <returns>The keys of the file, which is made where it does not exist.</returns>
    /// <exception cref="StartException">The file is not one of keys.</exception>
    public static FunctionKeys ReadOrMake(string folder)
    {
        var path = PathIn(folder);
        if (!File.Exists(path))
            Make(folder, path);
        try
        {
            var content = JsonSerializer.Deserialize<Content>(File.ReadAllText(path), Json);
            if (content is { Master.Length: > 0, Default.Length: > 0 })
                return new FunctionKeys(content.Master, content.Default, new Dictionary<string, string>());
        }
        catch (JsonException)
        {
            // Told below, as a file that lacks a key.
        }

        throw new StartException($"{path} does not hold a \"master\" and a \"default\" key; delete it to have new ones made.");
    }

    private static void Make(string folder, string path)
    {
        Directory.CreateDirectory(folder);
        var partial = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(partial, options))
            JsonSerializer.Serialize(file, new Content(NewKey(), NewKey()), Json);
        try
        {
            File.Move(partial, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process was quicker, and its keys stand.
            File.Delete(partial);
        }
    }

    private static string NewKey() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyBytes));

    private sealed record Content(string? Master, string? Default);
}
