using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Prcc.Cli.Bench;

/// <summary>A Kestrel that answers every request with the same bytes: what serving costs when nothing is to be done.</summary>
internal sealed class ConstantServer(WebApplication app, Uri address) : IAsyncDisposable
{
    public Uri Address => address;

    /// <param name="headers">Sent with it, so that both send as much.</param>
    public static async Task<ConstantServer> StartAsync(byte[] body, IEnumerable<KeyValuePair<string, string>> headers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var sent = headers.ToArray();
        app.Run(http =>
        {
            foreach (var (name, value) in sent)
                http.Response.Headers[name] = value;
            http.Response.ContentLength = body.Length;
            return http.Response.Body.WriteAsync(body, http.RequestAborted).AsTask();
        });
        await app.StartAsync();
        return new(app, new Uri(app.Urls.First()));
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
