using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Prcc.Pipeline.Tests.Sources.Schedules;

/// <summary>What a server does instead of answering.</summary>
internal enum Fault
{
    None,
    TooMany,
    TooManyWithoutTime,
    Unavailable,
    UnavailableUntil,
    ServerError,
    TruncatedGzip,
    SlowHeaders,
    SlowBody,
    RedirectLoop,
    Page,
    Reset,
}

internal static class Faults
{
    /// <summary>What Retry-After says, where a fault has it.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromSeconds(150);

    public static bool AsksToWait(this Fault fault) => fault is Fault.TooMany or Fault.UnavailableUntil;

    public static async Task AnswerAsync(this Fault fault, HttpContext context)
    {
        var response = context.Response;
        switch (fault)
        {
            case Fault.TooMany or Fault.TooManyWithoutTime:
                response.StatusCode = 429;
                break;
            case Fault.Unavailable or Fault.UnavailableUntil:
                response.StatusCode = 503;
                break;
            case Fault.ServerError:
                response.StatusCode = 500;
                break;
            case Fault.TruncatedGzip:
                await TruncatedAsync(response);
                return;
            case Fault.SlowHeaders:
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
                return;
            case Fault.SlowBody:
                await response.WriteAsync("{ \"");
                await response.Body.FlushAsync();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
                return;
            case Fault.RedirectLoop:
                response.Redirect(context.Request.Path + context.Request.QueryString, permanent: false, preserveMethod: true);
                return;
            case Fault.Page:
                response.ContentType = "text/html; charset=utf-8";
                await response.WriteAsync("<!doctype html><html><title>Just a moment…</title><body>Are you human?</body></html>");
                return;
            case Fault.Reset:
                context.Abort();
                return;
        }
        if (fault.AsksToWait())
            response.Headers.RetryAfter = ((int)Wait.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
        await response.WriteAsync("{\"error\":\"fault\"}");
    }

    private static async Task TruncatedAsync(HttpResponse response)
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(string.Join(' ', Enumerable.Range(0, 2_000))));
        response.Headers.ContentEncoding = "gzip";
        response.ContentType = "application/json";
        await response.Body.WriteAsync(packed.GetBuffer().AsMemory(0, (int)packed.Length / 2));
    }
}
