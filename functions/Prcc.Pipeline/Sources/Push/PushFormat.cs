namespace Prcc.Pipeline.Sources.Push;

/// <summary>How a push writes its posts.</summary>
public enum PushFormat
{
    /// <summary><c>application/json</c>: an array of posts, or one post.</summary>
    Json,

    /// <summary><c>application/x-ndjson</c>: one post a line.</summary>
    Lines,

    /// <summary><c>application/cloudevents+json</c> or <c>…-batch+json</c>: CloudEvents 1.0, each with a post as its data.</summary>
    CloudEvents,

    /// <summary>CloudEvents 1.0 in HTTP's binary mode: attributes in headers <c>ce-…</c>, the post as the body.</summary>
    CloudEventBody,
}
