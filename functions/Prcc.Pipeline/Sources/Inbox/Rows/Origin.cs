using Prcc.Pipeline.Sources.Feeds;
using Prcc.Pipeline.Sources.Inbox.Layouts;

namespace Prcc.Pipeline.Sources.Inbox.Rows;

/// <summary>Where a vendor's post was published, and the id that it has there.</summary>
/// <param name="Platform">Name of a network, or host of a site; null where nothing says it.</param>
/// <param name="IsNetwork">It is a network that is known, where citizens speak.</param>
/// <param name="IdInAddress">Id that the address shows.</param>
internal readonly record struct Origin(string? Platform, bool IsNetwork, string? IdInAddress)
{
    public static Origin Of(Platforms platforms, InboxLayout layout, string? named, string? address)
    {
        var url = Uri.TryCreate(address, UriKind.Absolute, out var absolute) && absolute.Scheme is "http" or "https" ? absolute : null;
        if (layout.Platform is { } constant)
            return new(constant, IsNetwork: true, null);
        var network = (named is null ? null : platforms.Called(named)) ?? (url is null ? null : platforms.At(url.Host));
        if (network is not null)
            return new(network.Name, IsNetwork: true, address is null ? null : Platforms.IdIn(address, network));
        return url is null ? default : new(FeedReading.SiteOf(url), IsNetwork: false, null);
    }
}
