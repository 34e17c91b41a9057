using System.Security.Cryptography;
using System.Text;

namespace Prcc.Pipeline.Sources.WebSub;

/// <summary>
/// The header <c>X-Hub-Signature</c>: <c>method=hex</c>, the HMAC of the body under the subscription's secret. SHA-1 is accepted too, since the
/// largest hubs sign with nothing else; its weakness (collisions) does not help to forge an HMAC.
/// </summary>
public static class HubSignature
{
    /// <returns>False for a wrong, unknown or missing signature.</returns>
    public static bool IsRight(string? header, ReadOnlySpan<byte> body, string secret)
    {
        var parts = (header ?? "").Trim().Split('=', 2);
        if (parts.Length != 2 || Method(parts[0]) is not { } method)
            return false;
        var expected = Convert.ToHexStringLower(CryptographicOperations.HmacData(method, Encoding.UTF8.GetBytes(secret), body));
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(parts[1].ToLowerInvariant()));
    }

    private static HashAlgorithmName? Method(string name) => name.ToLowerInvariant() switch
    {
        "sha1" => HashAlgorithmName.SHA1,
        "sha256" => HashAlgorithmName.SHA256,
        "sha384" => HashAlgorithmName.SHA384,
        "sha512" => HashAlgorithmName.SHA512,
        _ => null,
    };
}
