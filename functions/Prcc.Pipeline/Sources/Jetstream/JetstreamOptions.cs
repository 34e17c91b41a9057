namespace Prcc.Pipeline.Sources.Jetstream;

/// <summary>Section <c>Sources:Jetstream</c> of the settings.</summary>
public sealed class JetstreamOptions
{
    public const string Section = "Sources:Jetstream";

    /// <summary>The AppView that is asked for posts again, without a sign-in. Default Bluesky's public one.</summary>
    public Uri AppView { get; set; } = new("https://public.api.bsky.app/");
}
