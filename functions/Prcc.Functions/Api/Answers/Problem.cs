using Microsoft.AspNetCore.Http;

namespace Prcc.Functions.Api;

/// <summary>Every error that the API answers, as RFC 9457 problem details with a stable type.</summary>
internal static class Problem
{
    public static IResult BadParameter(string parameter, string value, string expected) =>
        Of(400, "bad-parameter", "A parameter cannot be understood", $"'{parameter}' is '{value}'; expected {expected}.", parameter);

    public static IResult NotFound(string what, string remedy, string? parameter = null) =>
        Of(404, "not-found", "Not found", $"There is no {what}; {remedy}.", parameter);

    public static IResult Gone(string what, string remedy) => Of(410, "gone", "Gone", $"There is no {what}; {remedy}.");

    public static IResult TooLarge(int most, string remedy = "send what is to be put right and nothing else") =>
        Of(413, "too-large", "The body is too large", $"A body may have {most} bytes; {remedy}.", "body");

    public static IResult WrongMediaType(string? type, string expected = "application/json") =>
        Of(415, "wrong-media-type", "The body is of another type", $"The body is '{type}'; send JSON in UTF-8 as {expected}.", "Content-Type");

    public static IResult BadBody(string why) => Of(400, "bad-body", "The body cannot be understood", $"In the body {why}.", "body");

    public static IResult BadSignature(string why) => Of(401, "bad-signature", "The push is not signed rightly", $"For this prcc-sender {why}.", "prcc-signature");

    public static IResult KeyReused(string key) =>
        Of(422, "key-reused", "The key was used for another body", $"Under the Idempotency-Key '{key}' another body was sent within a day; use a new key for new posts.", "Idempotency-Key");

    public static IResult NoIssue(string id) => NotFound($"ranked issue '{id}'", "take an id from /api/trends", "id");

    public static IResult ContinuationExpired() =>
        Of(410, "continuation-expired", "The page has expired", "The 'continuation' is some hours old, and the list has changed since; begin again without it.", "continuation");

    public static IResult NotYet() => Of(503, "no-ranking-yet", "No ranking yet", "Posts have not been ranked yet; ask again in a minute.");

    private static IResult Of(int status, string type, string title, string detail, string? parameter = null) => Results.Problem(
        detail, statusCode: status, title: title, type: "urn:prcc:problem:" + type,
        extensions: parameter is null ? null : new Dictionary<string, object?> { ["parameter"] = parameter });
}
