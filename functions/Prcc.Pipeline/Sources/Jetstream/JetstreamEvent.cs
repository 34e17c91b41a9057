using System.Text.Json;
using Prcc.Pipeline.Sources.Bluesky;

namespace Prcc.Pipeline.Sources.Jetstream;

/// <summary>One event of a Jetstream server.</summary>
/// <param name="Author">DID of the repository.</param>
/// <param name="Microseconds">When the server saw it, microseconds since 1970: what cursors are made of.</param>
/// <param name="Post">The post that it changes; null where it changes no post.</param>
/// <param name="Record">What the post is now; undefined where it was deleted.</param>
internal sealed record JetstreamEvent(string Author, long Microseconds, AtUri? Post, JsonElement Record)
{
    public bool IsDeletion => Post is not null && Record.ValueKind == JsonValueKind.Undefined;

    /// <returns>Null for what is no event.</returns>
    public static JetstreamEvent? Read(ReadOnlyMemory<byte> message)
    {
        try
        {
            using var document = JsonDocument.Parse(message);
            var root = document.RootElement;
            if (root.Text("did") is not { } author || root.Number("time_us") is not { } at)
                return null;
            var commit = root.Member("commit");
            if (root.Text("kind") != "commit" || commit.Text("collection") != AtUri.Posts)
                return new JetstreamEvent(author, at, null, default);
            if (AtUri.Parse($"at://{author}/{AtUri.Posts}/{commit.Text("rkey")}") is not { IsPost: true } post)
                return null;
            var record = commit.Member("record");
            return commit.Text("operation") switch
            {
                "delete" => new JetstreamEvent(author, at, post, default),
                "create" or "update" when record.ValueKind == JsonValueKind.Object => new JetstreamEvent(author, at, post, record.Clone()),
                _ => null,
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
