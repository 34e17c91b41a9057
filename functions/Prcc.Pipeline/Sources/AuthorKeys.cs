using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Prcc.Pipeline.Sources;

/// <summary>Author keys: HMAC-SHA256 of platform and author id under a secret, cut to 128 bits, base64url.</summary>
public sealed class AuthorKeys(byte[] secret)
{
    /// <summary>Least length of the secret, bytes: shorter ones could be searched through.</summary>
    public const int LeastSecretBytes = 16;

    /// <summary>The same person on the same platform has the same key, whatever the case of the handle or a leading @.</summary>
    public string Of(string platform, string authorId)
    {
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var name = platform + "\n" + authorId.Trim().TrimStart('@').ToLowerInvariant();
        HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(name), mac);
        return Base64Url.EncodeToString(mac[..16]);
    }

    /// <summary>A key of 256 bits for another purpose, of which neither the secret nor another purpose's key can be learnt (HKDF-SHA256).</summary>
    public byte[] Derive(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: Encoding.UTF8.GetBytes(purpose));
}
