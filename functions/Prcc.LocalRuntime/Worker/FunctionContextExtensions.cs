using Microsoft.AspNetCore.Http;

namespace Microsoft.Azure.Functions.Worker;

public static class FunctionContextExtensions
{
    /// <returns>Null where no HTTP request triggered the function.</returns>
    public static HttpContext? GetHttpContext(this FunctionContext context) => context.Features.Get<HttpContext>();
}
