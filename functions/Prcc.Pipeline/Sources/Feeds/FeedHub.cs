using Prcc.Pipeline.Sources.Http;

namespace Prcc.Pipeline.Sources.Feeds;

/// <summary>Where what a feed publishes can be subscribed to (WebSub, "discovery").</summary>
/// <param name="Hub">Address of the hub.</param>
/// <param name="Topic">Address by which the hub knows the feed.</param>
public sealed record FeedHub(Uri Hub, Uri Topic)
{
    /// <summary>The Link header goes before the document. A feed that names a hub but not itself is taken to be called as it was asked for.</summary>
    /// <returns>Null where no hub is named.</returns>
    public static FeedHub? Of(HttpAnswer answer, Feed feed, Uri address)
    {
        var hub = LinkHeader.Find(answer.Link, "hub", address) ?? feed.Hub;
        return hub?.Scheme is "http" or "https" ? new FeedHub(hub, LinkHeader.Find(answer.Link, "self", address) ?? feed.Self ?? address) : null;
    }
}
