using System.Net;
using System.Net.Sockets;

namespace Prcc.Pipeline.Sources.Http;

/// <summary>
/// Keeps requests away from private networks (server-side request forgery). Addresses are checked where the connection is made, after
/// the name was resolved and for exactly the addresses that are dialled, so that a name cannot change its answer in between.
/// </summary>
internal static class AddressGuard
{
    /// <returns>Why an address must not be asked, with the remedy; null where it may.</returns>
    public static string? Refusal(Uri address)
    {
        if (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https"))
            return $"{address} is refused: only http and https are read";
        return address.UserInfo.Length > 0 ? $"{address.Host} is refused: an address must not hold a user name or password" : null;
    }

    public static Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>> Connect(Func<IPAddress, bool> isAllowed) => async (context, cancellationToken) =>
    {
        var host = context.DnsEndPoint.Host;
        IPAddress[] addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancellationToken);
        addresses = [.. addresses.Where(isAllowed)];
        if (addresses.Length == 0)
            throw new PrivateAddressException(host);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    };
}

/// <summary>A host has no public address.</summary>
internal sealed class PrivateAddressException(string host)
    : IOException($"{host} is refused: it leads to a private address. Correct the source's address, or set Sources:AllowPrivateAddresses for a feed inside your own network.");
