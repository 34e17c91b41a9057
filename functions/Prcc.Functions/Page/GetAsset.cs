using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Prcc.Functions.Page;

/// <summary><c>GET /assets/{file}</c>: the dashboard's scripts and styles.</summary>
public sealed class GetAsset
{
    [Function(nameof(GetAsset))]
    public static IResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "assets/{file}")] HttpRequest request, string file) =>
        StaticFile.Send(request, file);
}
