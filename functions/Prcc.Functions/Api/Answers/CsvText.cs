using System.Buffers;
using System.Globalization;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using CsvHelper.TypeConversion;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Prcc.Functions.Api;

/// <summary>Tables as CSV (RFC 4180) in UTF-8, with a byte order mark, without which Excel takes it for another encoding.</summary>
internal static class CsvText
{
    public const string Type = "text/csv; charset=utf-8; header=present";

    private const string ByteOrderMark = "\uFEFF";

    private static readonly CsvConfiguration Configuration = new(CultureInfo.InvariantCulture) { NewLine = "\r\n" };

    private static readonly SafeTextConverter SafeText = new();

    private static readonly TypeConverterOptions Times = new() { Formats = ["yyyy-MM-dd'T'HH:mm:ss'Z'"] };

    /// <summary>Whether the client prefers CSV to JSON.</summary>
    public static bool IsWanted(HttpRequest request)
    {
        var accept = request.Headers.Accept;
        return accept.Count > 0 && MediaTypeHeaderValue.TryParseList(accept, out var types)
            && QualityOf(types, "text/csv") is > 0 and var csv && csv > QualityOf(types, "application/json");
    }

    public static string Of(ITable table)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = new CsvWriter(text, Configuration))
        {
            csv.Context.TypeConverterOptionsCache.AddOptions<DateTimeOffset>(Times);
            csv.Context.RegisterClassMap(Columns(table.RowType));
            csv.WriteHeader(table.RowType);
            csv.NextRecord();
            foreach (var row in table.Rows())
            {
                csv.WriteRecord(row);
                csv.NextRecord();
            }
        }
        return ByteOrderMark + text;
    }

    /// <summary>Columns are called as in JSON.</summary>
    private static ClassMap Columns(Type row)
    {
        var columns = new CsvContext(Configuration).AutoMap(row);
        foreach (var column in columns.MemberMaps)
        {
            column.Name(JsonNamingPolicy.CamelCase.ConvertName(column.Data.Member!.Name));
            if (column.Data.Type == typeof(string))
                column.TypeConverter(SafeText);
        }
        return columns;
    }

    private static double QualityOf(IList<MediaTypeHeaderValue> types, string name) =>
        types.Where(type => type.MediaType.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(type => type.Quality ?? 1).FirstOrDefault();

    /// <summary>A cell that begins like a formula would be one in a spreadsheet, and people write what they like. Numbers are left as they are.</summary>
    private sealed class SafeTextConverter : StringConverter
    {
        private static readonly SearchValues<char> Formulas = SearchValues.Create("=+-@\t\r");

        public override string? ConvertToString(object? value, IWriterRow row, MemberMapData memberMapData) =>
            value is string { Length: > 0 } text ? Formulas.Contains(text[0]) ? "'" + text : text : "";
    }
}
