using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Prcc.Pipeline;

/// <summary>Stable 128-bit hashes, written as 22 characters of base64url: safe in table keys, blob names and URLs.</summary>
public static class PostKey
{
    /// <summary>Identity of a post: a hash of the platform and the id that the platform gave it.</summary>
    public static string Of(string platform, string nativeId) => Hash(platform + "\n" + nativeId);

    /// <summary>Hash of what a reader sees of a post.</summary>
    public static string OfContent(string? name, string content) => Hash(name + "\n" + content);

    public static string Hash(string text)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), digest);
        return Base64Url.EncodeToString(digest[..16]);
    }
}
