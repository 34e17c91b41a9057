using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Prcc.Functions.Api;

namespace Prcc.Functions.Page;

/// <summary>A file of the page, held in memory in every coding in which the build wrote it.</summary>
/// <param name="Type">Media type.</param>
/// <param name="CacheControl">How long others may keep it.</param>
/// <param name="Codings">Content and ETag of each; <see cref="ContentCoding.Identity"/> is always there.</param>
internal sealed partial record PageFile(string Type, string CacheControl, IReadOnlyDictionary<ContentCoding, CodedContent> Codings) : ICodedBody
{
    // A name with a hash never means other content; every other name is asked for again.
    private const string Forever = "public, max-age=31536000, immutable";
    private const string Ask = "no-cache";

    private static readonly Dictionary<string, string> Types = new()
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".woff2"] = "font/woff2",
        [".webmanifest"] = "application/manifest+json",
    };

    private static readonly Dictionary<ContentCoding, string> Endings = new()
    {
        [ContentCoding.Identity] = "",
        [ContentCoding.Gzip] = ".gz",
        [ContentCoding.Brotli] = ".br",
    };

    public CodedContent In(ContentCoding coding) => Codings.GetValueOrDefault(coding) ?? Codings[ContentCoding.Identity];

    /// <summary>All files of a folder whose type is known, by name.</summary>
    public static IReadOnlyDictionary<string, PageFile> LoadAll(string folder) => new DirectoryInfo(folder)
        .EnumerateFiles()
        .Where(file => Types.ContainsKey(file.Extension))
        .ToDictionary(file => file.Name, file => Load(file.FullName), StringComparer.Ordinal);

    private static PageFile Load(string path) => new(
        Types[Path.GetExtension(path)],
        HashedName().IsMatch(Path.GetFileName(path)) ? Forever : Ask,
        Endings.Where(ending => File.Exists(path + ending.Value)).ToDictionary(ending => ending.Key, ending => Coded(ending.Key, File.ReadAllBytes(path + ending.Value))));

    private static CodedContent Coded(ContentCoding coding, byte[] bytes) => new(bytes, coding, $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16))}\"");

    [GeneratedRegex(@"-[0-9A-Z]{8}\.\w+$")]
    private static partial Regex HashedName();
}
