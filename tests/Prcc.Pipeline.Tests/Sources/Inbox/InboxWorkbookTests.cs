using System.IO.Compression;
using System.Text;
using Prcc.Pipeline.Sources.Inbox.Tables;

namespace Prcc.Pipeline.Tests.Sources.Inbox;

public sealed class InboxWorkbookTests
{
    private static readonly object?[] Header = ["id", "platform", "author", "text", "published", "likes"];

    private static Reading Read(params object?[][][] sheets) => InboxFiles.Read("posts.xlsx", TinyWorkbook.Of(sheets));

    [Fact]
    public void Read_dates_of_any_form_are_times_of_WITA()
    {
        var reading = Read(
        [
            Header,
            ["a1", "instagram", "budi", "Jalan rusak", new DateTime(2026, 11, 24, 14, 5, 30), 1200.0],
            ["a2", "instagram", "siti", "Air mati", new DateOnly(2026, 11, 24), null],
            ["a3", "instagram", "siti", "Air mati lagi", "24 November 2026 14.05 WIB", "1,2 rb"],
            ["a4", "instagram", "siti", "Air hidup", new DateTime(2026, 11, 24, 14, 5, 30).ToOADate(), "-"],
            [null, "  "],
            ["a5", "instagram", "siti", "Terima kasih", new DateTime(2026, 11, 24, 0, 0, 0), 0.0],
        ]);
        Assert.Equal(
            ["2026-11-24T14:05:30+08", "2026-11-24T12:00:00+08", "2026-11-24T14:05:00+07", "2026-11-24T14:05:30+08", "2026-11-24T00:00:00+08"],
            reading.Good().Select(post => post.Published!.Value.ToString("yyyy-MM-ddTHH:mm:sszz", null)));
        Assert.Equal([1200, null, 1200, null, 0], reading.Posts.Select(post => post.Raw.Metrics?.Likes));
        Assert.Equal([2, 3, 4, 5, 7], reading.Posts.Select(post => post.Line));
    }

    [Fact]
    public void Read_date_and_time_in_two_columns_are_joined()
    {
        var reading = Read(
        [
            ["Date", "Time", "Headline", "URL", "Hit Sentence", "Source", "Influencer"],
            [new DateOnly(2026, 11, 24), new TimeOnly(14, 5), null, "https://twitter.com/budi/status/2019849392560165115", "Jalan rusak", "Twitter", "@budi"],
        ]);
        Assert.Equal(new(2026, 11, 24, 14, 5, 0, TimeSpan.FromHours(8)), Assert.Single(reading.Good()).Published);
    }

    [Fact]
    public void Read_the_first_sheet_with_a_known_header_below_a_title_is_taken()
    {
        var reading = Read(
            [["Ringkasan"], ["Jumlah", 12.0]],
            [["Ekspor aduan", null], [null], Header, ["7", "instagram", "budi", "Jalan rusak", "2026-11-24"]],
            [Header, ["8", "instagram", "budi", "Lain", "2026-11-24"]]);
        Assert.Equal("7", Assert.Single(reading.Good()).NativeId);
        Assert.Equal(4, reading.Posts[0].Line);
    }

    [Fact]
    public void Read_id_as_a_long_number_is_refused_and_a_short_one_is_not()
    {
        var reading = Read([Header, [2019849392560165115.0, "x", "budi", "Jalan rusak", "2026-11-24"], [123456.0, "x", "budi", "Jalan rusak", "2026-11-24"]]);
        var error = Assert.Single(reading.Errors);
        Assert.Equal(2, error.Line);
        Assert.Contains("ruined by a spreadsheet", error.Reason, StringComparison.Ordinal);
        Assert.Equal("123456", Assert.Single(reading.Posts).Raw.NativeId);
    }

    [Fact]
    public void Read_workbook_without_a_known_header_says_what_it_should_be() =>
        Assert.Contains("the header has no column", Assert.Single(Read([["Nama", "Nilai"], ["a", 1.0]]).Errors).Reason, StringComparison.Ordinal);

    [Fact]
    public void Read_empty_workbook_says_so() => Assert.Equal("the file holds no posts", Assert.Single(Read([[], []]).Errors).Reason);

    [Theory]
    [InlineData("bukan zip", "no workbook, or is damaged")]
    [InlineData("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1", "of the old form (.xls), or has a password")]
    public void Read_file_that_is_no_workbook_says_so(string content, string expected) =>
        Assert.Contains(expected, Assert.Single(InboxFiles.Read("posts.xlsx", Encoding.Latin1.GetBytes(content)).Errors).Reason, StringComparison.Ordinal);

    [Fact]
    public void Read_zip_that_holds_no_workbook_says_so()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            TinyWorkbook.Add(zip, "catatan.txt", "halo");
        Assert.Contains("cannot be read", Assert.Single(InboxFiles.Read("posts.xlsx", file.ToArray()).Errors).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_workbook_that_unpacks_to_very_much_is_refused_before_it_is_read()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        using (var part = zip.CreateEntry("xl/sharedStrings.xml", CompressionLevel.Fastest).Open())
            for (var megabyte = 0; megabyte < 65; megabyte++)
                part.Write(new byte[1 << 20]);
        Assert.InRange(file.Length, 1, 4 << 20);
        Assert.Contains("unpacks to more than 64 MB", Assert.Single(InboxFiles.Read("posts.xlsx", file.ToArray()).Errors).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_workbook_that_is_too_large_is_refused_unread() =>
        Assert.Contains("save it as CSV UTF-8", Assert.Single(InboxFiles.Read("posts.xlsx", new EndlessStream(Workbook.MostBytes + 1)).Errors).Reason, StringComparison.Ordinal);
}
