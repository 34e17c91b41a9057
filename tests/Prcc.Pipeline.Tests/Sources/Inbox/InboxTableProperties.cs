using System.Text;
using CsCheck;
using Prcc.Pipeline.Sources;

namespace Prcc.Pipeline.Tests.Sources.Inbox;

/// <summary>A table of posts comes back as the same posts, however it is written.</summary>
public sealed class InboxTableProperties
{
    private static readonly string[] Header = ["id", "platform", "author", "text", "published", "catatan"];
    private static readonly string[] Pieces = ["jalan", " rusak", ",", ";", "\t", "|", "\"", "\n", "\r\n", "é", "🙏", "'", "=1+1", "id", "x"];

    private static readonly Encoding[] Encodings = [new UTF8Encoding(false), new UTF8Encoding(true), new UnicodeEncoding(false, true), new UnicodeEncoding(true, true), new UnicodeEncoding(false, false), new UnicodeEncoding(true, false)];

    private static readonly Gen<string> Text = Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[1, 8].Select(parts => "a" + string.Concat(parts) + "z");

    private static readonly Gen<string[]> Row = Gen.Select(Text, Text, Text, static (id, text, note) => (string[])[id, "instagram", "budi", text, "2026-11-24", note]);

    [Fact]
    public void Read_table_in_any_delimiter_encoding_and_quoting_gives_the_same_posts() => Gen.Select(
            Row.Array[1, 6], Gen.Int[0, 3].Select(i => ",;\t|"[i]), Gen.Int[0, Encodings.Length - 1].Select(i => Encodings[i]), Gen.Bool, Gen.Bool, Gen.Int[0, 3])
        .Sample((rows, delimiter, encoding, quoteAll, crlf, preamble) =>
        {
            var end = crlf ? "\r\n" : "\n";
            var text = string.Concat(Enumerable.Range(0, preamble).Select(number => $"Ekspor {number}{end}"))
                + string.Concat(rows.Prepend(Header).Select(row => string.Join(delimiter, row.Select(value => Written(value, delimiter, quoteAll))) + end));
            var posts = InboxFiles.Read("posts.csv", [.. encoding.GetPreamble(), .. encoding.GetBytes(text)]).Good();
            Assert.Equal(rows.Select(Values), posts.Select(Values));
        });

    [Fact]
    public void Read_the_same_rows_as_JSON_and_as_a_workbook_gives_the_same_posts() => Row.Array[1, 6].Sample(rows =>
    {
        var json = string.Concat(rows.Select(row => System.Text.Json.JsonSerializer.Serialize(Header.Zip(row).ToDictionary(pair => pair.First, pair => pair.Second)) + "\n"));
        Assert.Equal(rows.Select(Values), InboxFiles.Read("posts.jsonl", json).Good().Select(Values));
        // XML makes one line break of each.
        var lines = rows.Select(row => row.Select(value => value.ReplaceLineEndings("\n")).ToArray()).ToArray();
        var workbook = TinyWorkbook.Of([[.. Header.Cast<object?>()], .. lines.Select(row => row.Cast<object?>().ToArray())]);
        Assert.Equal(lines.Select(Values), InboxFiles.Read("posts.xlsx", workbook).Good().Select(Values));
    }, iter: 30);

    [Fact]
    public void Read_damaged_workbook_never_throws() => Gen.Select(Gen.Int, Gen.Byte, Gen.Int[0, 3]).Array[1, 5].Sample(wounds =>
    {
        var file = TinyWorkbook.Of([[.. Header.Cast<object?>()], ["1", "instagram", "budi", "Jalan", "2026-11-24", null]]);
        foreach (var (place, value, _) in wounds)
            file[(place & int.MaxValue) % file.Length] = value;
        var reading = InboxFiles.Read("posts.xlsx", file[..(file.Length - wounds[0].Item3)]);
        Assert.True(reading.Posts.Count + reading.Errors.Count > 0);
    });

    private static (string Id, string Text, string? Note) Values(string[] row) => (row[0], row[3], row[5]);

    private static (string Id, string Text, string? Note) Values(RawPost post) => (post.NativeId, post.Text, post.Extras?["catatan"]);

    private static string Written(string value, char delimiter, bool always) =>
        always || value.AsSpan().IndexOfAny(['"', '\n', '\r', delimiter]) >= 0 ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;
}
