using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace Prcc.Pipeline.Tests.Sources.Inbox;

/// <summary>Writes the least of a workbook: texts, numbers (double), and dates as a spreadsheet stores them, a number with a form.</summary>
internal static class TinyWorkbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";

    // Forms 14 (d/m/y), 22 (d/m/y h:mm), 20 (h:mm) of the standard.
    private const string Styles = $"""<styleSheet xmlns="{Main}"><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="20"/></cellXfs></styleSheet>""";

    public static byte[] Of(params object?[][][] sheets)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            var numbers = Enumerable.Range(1, sheets.Length).ToList();
            Add(zip, "[Content_Types].xml", $"""<Types xmlns="{Package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>""");
            Add(zip, "_rels/.rels", $"""<Relationships xmlns="{Package}/relationships"><Relationship Id="r1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            Add(zip, "xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets>{string.Concat(numbers.Select(n => $"""<sheet name="Lembar{n}" sheetId="{n}" r:id="s{n}"/>"""))}</sheets></workbook>""");
            Add(zip, "xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="{Package}/relationships"><Relationship Id="st" Type="{Relations}/styles" Target="styles.xml"/>{string.Concat(numbers.Select(n => $"""<Relationship Id="s{n}" Type="{Relations}/worksheet" Target="worksheets/sheet{n}.xml"/>"""))}</Relationships>""");
            Add(zip, "xl/styles.xml", Styles);
            foreach (var n in numbers)
                Add(zip, $"xl/worksheets/sheet{n}.xml", Sheet(sheets[n - 1]));
        }
        return file.ToArray();
    }

    public static void Add(ZipArchive zip, string name, string content)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
        writer.Write(content);
    }

    private static string Sheet(object?[][] rows) =>
        $"""<worksheet xmlns="{Main}"><sheetData>{string.Concat(rows.Select((row, r) => $"""<row r="{r + 1}">{string.Concat(row.Select((cell, c) => Cell(cell, $"{(char)('A' + c)}{r + 1}")))}</row>"""))}</sheetData></worksheet>""";

    private static string Cell(object? value, string place) => value switch
    {
        null => "",
        string text => $"""<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{SecurityElement.Escape(text)}</t></is></c>""",
        DateOnly day => Number(day.ToDateTime(default).ToOADate(), place, 1),
        DateTime time => Number(time.ToOADate(), place, 2),
        TimeOnly time => Number(time.ToTimeSpan().TotalDays, place, 3),
        var number => Number(Convert.ToDouble(number, CultureInfo.InvariantCulture), place, 0),
    };

    private static string Number(double value, string place, int style) => string.Create(CultureInfo.InvariantCulture, $"""<c r="{place}" s="{style}"><v>{value:R}</v></c>""");
}
