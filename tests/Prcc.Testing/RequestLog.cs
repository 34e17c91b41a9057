using System.Collections.Concurrent;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Prcc.Testing;

/// <summary>Writes down every request that reaches the storage, repeated ones too, and breaks the storage where a test wants it.</summary>
public sealed class RequestLog : HttpPipelinePolicy
{
    private readonly ConcurrentQueue<SentRequest> requests = new();

    public IReadOnlyList<SentRequest> Requests => [.. requests];

    /// <summary>Whether every request fails from now on.</summary>
    public bool Fail { get; set; }

    public void Clear() => requests.Clear();

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        Note(message.Request);
        ProcessNext(message, pipeline);
    }

    public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        Note(message.Request);
        return ProcessNextAsync(message, pipeline);
    }

    private void Note(Request request)
    {
        if (Fail)
            throw new RequestFailedException(403, "The storage fails, as the test wants it.");
        using var body = new MemoryStream();
        request.Content?.WriteTo(body, CancellationToken.None);
        requests.Enqueue(new(request.Method.Method, request.Uri.ToUri().AbsolutePath, body.Length));
    }
}

/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path of the address, with the account.</param>
/// <param name="Bytes">Length of the body.</param>
public sealed record SentRequest(string Method, string Path, long Bytes);
