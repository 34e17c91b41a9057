using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Prcc.LocalRuntime.Settings;

namespace Prcc.LocalRuntime.Hosting;

/// <summary>Where HTTP is served: loopback unless told otherwise.</summary>
internal sealed record Listening(string Host, int Port)
{
    public const int DefaultPort = 7071;

    // The host's own limit.
    private const long MostBodyBytes = 104_857_600;

    public static Listening Read(IConfiguration settings, CommandLine line)
    {
        try
        {
            var port = line.Port ?? (settings[LocalSettings.PortKey] is { } text ? CommandLine.PortOf(text) : DefaultPort);
            var host = settings[SettingNames.ListenHost] is { Length: > 0 } given ? given : "localhost";
            if (host is not ("localhost" or "*" or "+") && !IPAddress.TryParse(host, out _))
                throw new StartException($"Setting '{SettingNames.ListenHost}' is \"{host}\"; it must be an IP address, * for all, or localhost.");
            return new Listening(host, port);
        }
        catch (UsageException error)
        {
            throw new StartException($"Setting '{LocalSettings.PortKey}': {error.Message}");
        }
    }

    public void Configure(IWebHostBuilder web) => web.ConfigureKestrel(kestrel =>
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = MostBodyBytes;
        Configure(kestrel);
    });

    public string AddressWith(int port) => Host switch
    {
        "localhost" or "*" or "+" => $"http://localhost:{port}",
        _ when IPAddress.Parse(Host) is { } address && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)) => $"http://localhost:{port}",
        _ => $"http://{new IPEndPoint(IPAddress.Parse(Host), port)}",
    };

    /// <returns>The port that was really taken.</returns>
    public static int PortOf(IServiceProvider services)
    {
        var addresses = services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        return new Uri(addresses.First()).Port;
    }

    private void Configure(KestrelServerOptions kestrel)
    {
        if (Host is "*" or "+")
            kestrel.ListenAnyIP(Port);
        else if (Host != "localhost")
            kestrel.Listen(IPAddress.Parse(Host), Port);
        else if (Port == 0)
            // A free port cannot be taken for both families at once.
            kestrel.Listen(IPAddress.Loopback, 0);
        else
            kestrel.ListenLocalhost(Port);
    }
}
