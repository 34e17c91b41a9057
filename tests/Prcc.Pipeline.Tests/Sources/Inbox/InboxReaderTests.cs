using System.Text;
using CsCheck;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Sources.Inbox;

namespace Prcc.Pipeline.Tests.Sources.Inbox;

public sealed class InboxReaderTests
{
    internal const string GoodLine = """{"id":"17900","platform":"Instagram","author":"@budi","text":"Jalan rusak","published":"2026-11-24T14:05:00+08:00"}""";

    private static readonly string[] Pieces =
    [
        GoodLine, "id,platform,author,text,published", "id;platform;author;text;published", "id\tplatform\tauthor\ttext\tpublished", "\n", "\r\n", "\r", "\"", "\"\"", ",", ";", "\t", "{", "}", "[", "null",
        "\\ud800", "\"\\ud800\"", "{\"\\udc00\":1}", "{\"id\":\"\\ud83d\"}", "{\"text\":[1,{\"a\":2}]}", "1.57E+18", "2026-11-24T14:05:00+08:00", "\u0662\u0660", "true", "deleted", "voice", "\uFEFF", "\u2028", "\u0085", "\0", "id", "instagram", "budi",
    ];

    private static readonly Gen<string> AnyName = Gen.Int[0, 3].Select(i => ((string[])["a.csv", "a.tsv", "a.jsonl", "a.xlsx"])[i]);

    private static readonly Gen<string> Hostile =
        Gen.Select(Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]), Gen.String[0, 2], static (a, b) => a + b).Array[0, 30].Select(string.Concat);

    private static Reading Read(string text, string name = "posts.jsonl") => InboxFiles.Read(name, text);

    private static LineError Error(string text, string name = "posts.jsonl")
    {
        var reading = Read(text, name);
        return Assert.Single(reading.Errors);
    }

    [Theory]
    [InlineData("posts.jsonl")]
    [InlineData("POSTS.NDJSON")]
    public void Read_JSON_lines_gives_posts_with_their_lines(string name)
    {
        var reading = Read("\uFEFF" + GoodLine + "\r\n\n  \n" + """{"id":7,"platform":"suarantb.com","author":"Suara NTB","title":"Judul","text":"Isi","published":"2026-11-24","updated":"2026-11-25T00:00:00Z","url":"https://suarantb.com/7","language":"id","voice":"News","likes":12}""", name);

        Assert.Empty(reading.Errors);
        Assert.Equal([1, 4], reading.Posts.Select(post => post.Line));
        Assert.Equal(
            new RawPost { Platform = "instagram", NativeId = "17900", AuthorId = "@budi", Voice = Voice.Public, Text = "Jalan rusak", Published = new(2026, 11, 24, 14, 5, 0, TimeSpan.FromHours(8)) },
            reading.Posts[0].Raw);
        Assert.Equal(
            new RawPost
            {
                Platform = "suarantb.com", NativeId = "7", AuthorId = "Suara NTB", AuthorName = "Suara NTB", Voice = Voice.News, Title = "Judul", Text = "Isi", Url = "https://suarantb.com/7",
                Published = new(2026, 11, 24, 12, 0, 0, TimeSpan.FromHours(8)), Updated = new(2026, 11, 25, 0, 0, 0, TimeSpan.Zero), Language = "id",
                Metrics = new(12, null, null, null, null),
            },
            reading.Posts[1].Raw);
    }

    [Theory]
    [InlineData("\u2028")]
    [InlineData("\u2029")]
    [InlineData("\u0085")]
    [InlineData("\f")]
    public void Read_separators_that_JSON_takes_for_text_do_not_end_a_line(string separator)
    {
        var written = separator == "\f" ? "\\f" : separator;
        var reading = Read(GoodLine.Replace("Jalan rusak", $"Jalan{written}rusak", StringComparison.Ordinal) + "\n" + GoodLine);
        Assert.Empty(reading.Errors);
        Assert.Equal([1, 2], reading.Posts.Select(post => post.Line));
        Assert.Equal($"Jalan{separator}rusak", reading.Posts[0].Raw.Text);
    }

    [Fact]
    public void Read_time_without_a_zone_is_WITA() =>
        Assert.Equal(new(2026, 11, 24, 6, 5, 0, TimeSpan.Zero), Assert.Single(Read(GoodLine.Replace("+08:00", "", StringComparison.Ordinal)).Posts).Raw.Published);

    [Fact]
    public void Read_deleted_post_needs_neither_text_nor_date()
    {
        var raw = Assert.Single(Read("""{"id":"1","platform":"x","author":"budi","deleted":true}""").Posts).Raw;
        Assert.True(raw.Deleted);
        Assert.Null(raw.Published);
    }

    [Theory]
    [InlineData("not json", "not JSON at character")]
    [InlineData("[1]", "a Array where an object was expected")]
    [InlineData("""{"platform":"x","author":"a","text":"t","published":"2026-11-24"}""", "no 'id'; every post needs id, platform, author, text, published")]
    [InlineData("""{"id":"1","author":"a","text":"t","published":"2026-11-24"}""", "no 'platform'")]
    [InlineData("""{"id":"1","platform":"x","author":" ","text":"t","published":"2026-11-24"}""", "no 'author'")]
    [InlineData("""{"id":"1","platform":"x","author":"a","text":null,"published":"2026-11-24"}""", "no 'text'")]
    [InlineData("""{"id":"1","platform":"x","author":"a","text":"t"}""", "no 'published'")]
    [InlineData("""{"id":"1","platform":"x","author":"a","text":"t","published":"kemarin"}""", "'published' is 'kemarin', which is no date and time; write it like 2026-11-24T14:05:00+08:00")]
    [InlineData("""{"id":"1","platform":"x","author":"a","text":"t","published":"2026-11-24","updated":"11/24/2026"}""", "'updated' is '11/24/2026'")]
    [InlineData("""{"id":"1.57E+18","platform":"x","author":"a","text":"t","published":"2026-11-24"}""", "the id '1.57E+18' was ruined by a spreadsheet; export it again")]
    [InlineData("""{"id":1.57e+18,"platform":"x","author":"a","text":"t","published":"2026-11-24"}""", "ruined by a spreadsheet")]
    [InlineData("""{"id":"1","platform":"https://x.com","author":"a","text":"t","published":"2026-11-24"}""", "the platform 'https://x.com' is not a name")]
    [InlineData("""{"id":"1","platform":"x","author":"a","text":"t","published":"2026-11-24","voice":"loud"}""", "'voice' is 'loud'; write public, news or institution")]
    [InlineData("""{"id":"1","platform":"x","author":"a","text":"t","published":"2026-11-24","deleted":"maybe"}""", "'deleted' is 'maybe'; write true or false")]
    [InlineData("""{"id":"1","platform":"x","author":"a","text":"half \ud83d","published":"2026-11-24"}""", "half a character")]
    [InlineData("""{"id":"1","platform":"x","author":"a","text":"t","published":"2026-11-24","\ud83d":1}""", "half a character")]
    public void Read_bad_JSON_line_names_line_and_reason(string line, string expected)
    {
        var error = Error(GoodLine + "\n\n" + line + "\n" + GoodLine);
        Assert.Equal(3, error.Line);
        Assert.Contains(expected, error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_a_line_with_several_faults_names_them_all()
    {
        var reading = Read("""{"id":"1E+18","platform":"?","voice":"x","text":"t","author":"a","published":"x"}""");
        Assert.Equal(4, reading.Errors.Count);
        Assert.All(reading.Errors, error => Assert.Equal(1, error.Line));
    }

    [Theory]
    [InlineData("posts.pdf", "files that end in '.pdf' are not read; use .jsonl")]
    [InlineData("posts.xls", "a workbook of the old form (.xls) is not read; save it as .xlsx")]
    [InlineData("posts", "files that end in '' are not read")]
    public void Read_unknown_ending_says_which_are_read(string name, string expected) =>
        Assert.Contains(expected, Error(GoodLine, name).Reason, StringComparison.Ordinal);

    [Fact]
    public void Read_file_that_is_not_UTF8_says_so()
    {
        foreach (var content in (byte[][])[Encoding.Latin1.GetBytes("Désa"), [.. Encoding.Unicode.Preamble, 0x00, 0xD8, 0x41]])
            Assert.Contains("not UTF-8; save it as UTF-8", Assert.Single(InboxFiles.Read("posts.jsonl", content).Errors).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("posts.jsonl", "")]
    [InlineData("posts.jsonl", "\uFEFF\n \n")]
    [InlineData("posts.csv", "")]
    [InlineData("posts.csv", "\uFEFF")]
    [InlineData("posts.csv", "id,platform,author,text,published\n")]
    public void Read_file_without_posts_says_so(string name, string text) => Assert.Equal("the file holds no posts", Error(text, name).Reason);

    [Fact]
    public void Read_arbitrary_bytes_never_throws_and_always_says_something() => Gen.Select(Gen.Byte.Array[0, 200], AnyName).Sample((bytes, name) =>
        IsAnswer(InboxFiles.Read(name, bytes)));

    [Fact]
    public void Read_hostile_text_never_throws_and_always_says_something() => Gen.Select(Hostile, AnyName).Sample((text, name) =>
        IsAnswer(Read(text, name)));

    private static void IsAnswer(Reading reading)
    {
        Assert.True(reading.Posts.Count + reading.Errors.Count + reading.Withheld > 0);
        Assert.All(reading.Errors, error => Assert.True(error.Line >= 1 && error.Reason.Length > 0));
    }
}
