using Microsoft.AspNetCore.Http;

namespace Prcc.Pipeline.Tests.Sources.YouTube;

/// <summary>Errors in the API's form.</summary>
internal static class YouTubeErrors
{
    public static Task WriteAsync(HttpResponse response, int status, string reason, string message = "Permintaan ditolak.", string domain = "youtube.parameter")
    {
        response.StatusCode = status;
        return response.WriteAsJsonAsync(new { error = new { code = status, message, errors = new[] { new { message, domain, reason } } } });
    }

    /// <summary>As Google's newer services say it: the reason that matters is in the details.</summary>
    public static string Detailed(int status, string reason, string? quotaLimit = null) => System.Text.Json.JsonSerializer.Serialize(new
    {
        error = new
        {
            code = status,
            message = "Permintaan ditolak.",
            errors = new[] { new { message = "Permintaan ditolak.", domain = "global", reason = status == 400 ? "badRequest" : "forbidden" } },
            status = status == 400 ? "INVALID_ARGUMENT" : "PERMISSION_DENIED",
            details = new object[]
            {
                new Dictionary<string, object?>
                {
                    ["@type"] = "type.googleapis.com/google.rpc.ErrorInfo",
                    ["reason"] = reason,
                    ["domain"] = "googleapis.com",
                    ["metadata"] = new { service = "youtube.googleapis.com", quota_limit = quotaLimit },
                },
            },
        },
    });
}
