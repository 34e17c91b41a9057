using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;

namespace Prcc.Functions.Api;

/// <summary>Answers with an ETag of their content; a client that has it already gets 304.</summary>
internal static class Answer
{
    /// <summary>What an answer of the API depends on beside its address.</summary>
    public const string Vary = "Accept, Accept-Encoding, x-viewer-key";

    /// <summary>Old for half a minute at most, and for five more while a new one is fetched.</summary>
    public const string Public = "public, max-age=30, stale-while-revalidate=300";

    /// <summary>Of what a viewer key opened.</summary>
    public const string Private = "private, max-age=30";

    /// <summary>How everything is written that the API answers.</summary>
    public static readonly JsonSerializerOptions JsonOptions = Options();

    /// <summary>A value as CSV where the request asks for it and the value is a table, else as JSON with the fields that the query names.</summary>
    public static AnswerBody Body(HttpRequest request, object value, SparseFields? fields) => value is ITable table && CsvText.IsWanted(request)
        ? AnswerBody.Text(CsvText.Of(table), CsvText.Type)
        : new(JsonSerializer.SerializeToUtf8Bytes(fields is null ? value : fields.Of(value), JsonOptions), "application/json");

    /// <param name="fields">Those that the query names; null for all.</param>
    public static IResult Of(HttpRequest request, object value, SparseFields? fields, string cache = Public, int status = 200) =>
        new AnswerResult(Body(request, value, fields), cache, Vary, status);

    private static JsonSerializerOptions Options()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), Converters = { new UtcTimeConverter() } };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
