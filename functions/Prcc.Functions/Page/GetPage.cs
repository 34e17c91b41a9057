using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Prcc.Functions.Page;

/// <summary><c>GET /</c>: the dashboard. The optional segment is how the host can be given a route for the root.</summary>
public sealed class GetPage
{
    [Function(nameof(GetPage))]
    public static IResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "{file?}")] HttpRequest request, string? file) =>
        StaticFile.Send(request, string.IsNullOrEmpty(file) ? "index.html" : file);
}
