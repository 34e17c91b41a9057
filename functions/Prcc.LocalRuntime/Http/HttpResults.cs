using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;

namespace Prcc.LocalRuntime.Http;

/// <summary>Turns what a function returned into a response.</summary>
internal static class HttpResults
{
    public static Task WriteAsync(HttpContext http, object? result) => result switch
    {
        IResult value => value.ExecuteAsync(http),
        IActionResult value => value.ExecuteResultAsync(new ActionContext(http, new RouteData(http.Request.RouteValues), new ActionDescriptor())),
        // Nothing, or written by the function itself.
        null => Task.CompletedTask,
        string text => http.Response.WriteAsync(text, http.RequestAborted),
        _ => http.Response.WriteAsJsonAsync(result, result.GetType(), http.RequestAborted),
    };
}
