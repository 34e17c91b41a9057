using System.Security.Cryptography;
using System.Text;
using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Classify.Models;

/// <summary>Finds the files that settings name, and tells one version of them from another.</summary>
internal static class ModelFile
{
    private static readonly byte[] LargeFilePointer = "version https://git-lfs"u8.ToArray();

    /// <summary>Full path of the file that a setting names.</summary>
    /// <exception cref="SettingException">There is no such file.</exception>
    public static string Find(string setting, string path)
    {
        var full = Path.GetFullPath(path);
        if (File.Exists(full))
            return full;
        var beside = Path.Combine(AppContext.BaseDirectory, path);
        if (File.Exists(beside))
            return beside;
        throw Directory.Exists(full)
            ? new SettingException(setting, $"is the folder {full}", "name the file in it")
            : new SettingException(setting, $"names {full}, which does not exist", "correct the path, or put the file there");
    }

    /// <exception cref="SeedException">It is a stand-in that Git wrote where the large file was not fetched.</exception>
    public static void RefusePointer(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> head = stackalloc byte[LargeFilePointer.Length];
        if (file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && head.SequenceEqual(LargeFilePointer))
            throw new SeedException($"{path} is a pointer of Git LFS, not the model. Run `git lfs pull` where it came from, and copy the file again.");
    }

    /// <summary>First 12 hex digits of a SHA-256 over the files' bytes, read as a stream, and how they are used.</summary>
    public static string Version(IEnumerable<string> paths, string use)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in paths)
        {
            using var file = File.OpenRead(path);
            hash.AppendData(SHA256.HashData(file));
        }

        hash.AppendData(Encoding.UTF8.GetBytes(use));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }
}
