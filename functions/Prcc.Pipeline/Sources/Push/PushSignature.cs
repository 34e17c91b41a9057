using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Prcc.Pipeline.Sources.Push;

/// <summary>
/// The signature of a push, <c>t={epoch seconds},v1={hex}</c>: HMAC-SHA256 under the sender's secret over the time as written, a full stop
/// and the body's bytes. A time more than five minutes away is refused, so that a recorded push cannot be sent again later.
/// </summary>
public static partial class PushSignature
{
    /// <summary>How far the sender's clock may be from ours.</summary>
    public static readonly TimeSpan LongestSkew = TimeSpan.FromMinutes(5);

    /// <summary>The header that signs a body.</summary>
    public static string Of(ReadOnlySpan<byte> body, byte[] secret, DateTimeOffset now)
    {
        var time = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"t={time},v1={Convert.ToHexStringLower(Mac(time, body, secret))}";
    }

    /// <returns>What is wrong with the signature, with the remedy; null where it is good.</returns>
    public static string? Problem(string? header, ReadOnlySpan<byte> body, IEnumerable<byte[]> secrets, DateTimeOffset now)
    {
        if (Header().Match(header ?? "") is not { Success: true } match)
            return "the header prcc-signature must read t={epoch seconds},v1={HMAC-SHA256 in 64 hexadecimal digits}";
        var time = match.Groups["time"].Value;
        // Secrets come first: whoever has none learns nothing of our clock.
        var given = Convert.FromHexString(match.Groups["mac"].ValueSpan);
        var isRight = false;
        foreach (var secret in secrets)
            isRight |= CryptographicOperations.FixedTimeEquals(given, Mac(time, body, secret));
        if (!isRight)
            return "the signature is not that of this body: sign the time as written, a full stop and the body's bytes with the sender's secret";
        var skew = now - DateTimeOffset.FromUnixTimeSeconds(long.Parse(time, CultureInfo.InvariantCulture));
        return skew.Duration() <= LongestSkew
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"the signature's time is {Math.Abs(skew.TotalMinutes):0} minutes {(skew > TimeSpan.Zero ? "past" : "ahead")}, more than {LongestSkew.TotalMinutes:0}: sign anew, and check the sender's clock");
    }

    private static byte[] Mac(string time, ReadOnlySpan<byte> body, byte[] secret)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        hmac.AppendData(Encoding.ASCII.GetBytes(time + "."));
        hmac.AppendData(body);
        return hmac.GetHashAndReset();
    }

    [GeneratedRegex(@"\At=(?<time>[0-9]{1,11}),\s?v1=(?<mac>[0-9a-fA-F]{64})\z")]
    private static partial Regex Header();
}
