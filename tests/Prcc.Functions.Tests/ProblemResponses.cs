using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Prcc.Functions.Tests;

internal static class ProblemResponses
{
    /// <summary>The problem details of a refusal; fails where the answer is anything else.</summary>
    public static async Task<JsonElement> ProblemAsync(this HttpResponseMessage answer, HttpStatusCode expected)
    {
        Assert.True(answer.StatusCode == expected, $"{answer.RequestMessage?.RequestUri} answers {answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
