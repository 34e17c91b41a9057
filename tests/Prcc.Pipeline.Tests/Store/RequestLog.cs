using System.Collections.Concurrent;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Prcc.Pipeline.Tests.Store;

/// <summary>Writes down every request that reaches the storage, repeated ones too.</summary>
internal sealed class RequestLog : HttpPipelinePolicy
{
    private readonly ConcurrentQueue<SentRequest> requests = new();

    public IReadOnlyList<SentRequest> Requests => [.. requests];

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
        using var body = new MemoryStream();
        request.Content?.WriteTo(body, CancellationToken.None);
        requests.Enqueue(new(request.Method.Method, request.Uri.ToUri().AbsolutePath, body.Length));
    }
}

/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path of the address, with the account.</param>
/// <param name="Bytes">Length of the body.</param>
internal sealed record SentRequest(string Method, string Path, long Bytes);
