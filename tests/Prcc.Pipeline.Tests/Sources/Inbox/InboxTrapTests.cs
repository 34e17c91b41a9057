using System.Text;

namespace Prcc.Pipeline.Tests.Sources.Inbox;

/// <summary>What spreadsheets and exports do to files.</summary>
public sealed class InboxTrapTests
{
    private const string Header = "id,platform,author,text,published";

    private static Reading Read(string text) => InboxFiles.Read("posts.csv", text);

    [Fact]
    public void Read_rows_above_the_header_are_passed_over()
    {
        var preamble = string.Concat(Enumerable.Range(1, 29).Select(number => $"Kueri {number}: \"jalan, rusak\"; NTB\n"));
        Assert.Equal(31, Assert.Single(Read($"{preamble}{Header}\n1,instagram,budi,Jalan rusak,2026-11-24\n").Posts).Line);
        Assert.Contains("of the first 30 rows none is the header", Assert.Single(Read($"Satu\n{preamble}{Header}\n1,instagram,budi,Jalan rusak,2026-11-24\n").Errors).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16BE", false)]
    public void Read_any_Unicode_encoding_with_or_without_its_mark(string name, bool mark)
    {
        var encoding = Encoding.GetEncoding(name);
        foreach (var (file, text) in ((string, string)[])[("a.csv", $"{Header}\n1,instagram,budi,Désa Kembang Kuning 🙏,2026-11-24\n"), ("a.jsonl", InboxReaderTests.GoodLine.Replace("Jalan rusak", "Désa Kembang Kuning 🙏", StringComparison.Ordinal))])
            Assert.Equal("Désa Kembang Kuning 🙏", Assert.Single(InboxFiles.Read(file, [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)]).Good()).Text);
    }

    [Fact]
    public void Read_bytes_of_a_code_page_are_refused_at_about_their_line()
    {
        var good = string.Concat(Enumerable.Range(0, 20_000).Select(number => $"{number},instagram,budi,Jalan ke Desa {number} rusak,2026-11-24\n"));
        var reading = InboxFiles.Read("posts.csv", [.. Encoding.UTF8.GetBytes($"{Header}\n{good}"), .. Encoding.Latin1.GetBytes("x,instagram,budi,Désa,2026-11-24\n")]);
        var error = Assert.Single(reading.Errors);
        Assert.Contains("save it as UTF-8 (in a spreadsheet: \"CSV UTF-8\")", error.Reason, StringComparison.Ordinal);
        Assert.InRange(error.Line, 15_000, 20_002);
    }

    [Theory]
    [InlineData("PK\u0003\u0004\0\0", "workbook or an archive, whatever its name says; name it .xlsx")]
    [InlineData("a\0\0b\0\0c\0\0d", "the file is no text")]
    public void Read_what_is_no_text_says_so(string content, string expected) => Assert.Contains(expected, Assert.Single(Read(content).Errors).Reason, StringComparison.Ordinal);

    [Theory]
    [InlineData("24/11/2026 14:05", 14, 5, 8)]
    [InlineData("24-11-2026 14.05", 14, 5, 8)]
    [InlineData("Selasa, 24 November 2026 | 14.05 WITA", 14, 5, 8)]
    [InlineData("24 Nop 2026 13:05 WIB", 13, 5, 7)]
    [InlineData("24 Nov 2026 15:05 WIT", 15, 5, 9)]
    [InlineData("24/11/2026", 12, 0, 8)]
    [InlineData("46350", 12, 0, 8)]
    [InlineData("46350.5868055556", 14, 5, 8)]
    [InlineData("46350,5868055556", 14, 5, 8)]
    public void Read_date_as_Indonesia_and_spreadsheets_write_it(string written, int hour, int minute, int offset) =>
        Assert.Equal(new(2026, 11, 24, hour, minute, 0, TimeSpan.FromHours(offset)), Assert.Single(Read($"{Header}\n1,instagram,budi,Jalan,\"{written}\"\n").Good()).Published);

    [Theory]
    [InlineData("11/24/2026")]
    [InlineData("19999")]
    [InlineData("99999")]
    public void Read_date_that_may_mean_another_is_refused(string written) =>
        Assert.Contains("no date and time", Assert.Single(Read($"{Header}\n1,instagram,budi,Jalan,{written}\n").Errors).Reason, StringComparison.Ordinal);

    [Theory]
    [InlineData("1234", 1234)]
    [InlineData("1.234", 1234)]
    [InlineData("1,234", 1234)]
    [InlineData("1 234", 1234)]
    [InlineData("1.234,5", 1234)]
    [InlineData("1,234.5", 1234)]
    [InlineData("1.234.567", 1_234_567)]
    [InlineData("1,2 rb", 1200)]
    [InlineData("1,25 ribu", 1250)]
    [InlineData("1.2K", 1200)]
    [InlineData("3 jt", 3_000_000)]
    [InlineData("2,5 juta", 2_500_000)]
    [InlineData("12.0", 12)]
    [InlineData("0", 0)]
    [InlineData("", null)]
    [InlineData("-", null)]
    [InlineData("N/A", null)]
    public void Read_count_as_people_write_it(string written, int? expected)
    {
        var metrics = Assert.Single(Read($"{Header},comments\n1,instagram,budi,Jalan,2026-11-24,\"{written}\"\n").Good()).Metrics;
        Assert.Equal(expected, metrics?.Replies);
        Assert.Equal(expected is null, metrics is null);
    }

    [Theory]
    [InlineData("3 M")]
    [InlineData("banyak")]
    [InlineData("-5")]
    [InlineData("12.34.5")]
    public void Read_count_that_is_none_or_may_mean_two_is_refused(string written) =>
        Assert.Contains("which is no count", Assert.Single(Read($"{Header},likes\n1,instagram,budi,Jalan,2026-11-24,{written}\n").Errors).Reason, StringComparison.Ordinal);

    [Fact]
    public void Read_personal_columns_are_dropped_and_others_are_kept_as_extras()
    {
        var extras = Assert.Single(Read($"{Header},No. Telepon,NIK,Alamat Email,Kecamatan,Kecamatan,kosong\n1,instagram,budi,Jalan,2026-11-24,081234567890,5201010101010001,b@x.id,Ampenan,Dua,\n").Good()).Extras!;
        Assert.Equal(("Kecamatan", "Ampenan"), (Assert.Single(extras).Key, extras["Kecamatan"]));
    }

    [Fact]
    public void Read_more_columns_than_are_kept_keeps_the_first_32()
    {
        var numbers = Enumerable.Range(1, 40).ToList();
        var extras = Assert.Single(Read($"{Header},{string.Join(',', numbers.Select(n => $"k{n}"))}\n1,instagram,budi,Jalan,2026-11-24,{string.Join(',', numbers)}\n").Good()).Extras!;
        Assert.Equal(numbers.Take(32).Select(n => $"k{n}"), extras.Keys);
    }

    [Fact]
    public void Read_blank_rows_of_a_spreadsheet_are_passed_over() =>
        Assert.Single(Read($"{Header}\n1,instagram,budi,Jalan,2026-11-24\n,,,,\n , ,,,\n").Good());

    [Fact]
    public void Read_two_vendors_exports_of_one_post_give_it_one_identity()
    {
        var one = InboxFiles.Read("a.csv", "Date,URL,Hit Sentence,Source,Influencer,Tweet Id\n24-Nov-2026 03:03PM,https://t.co/x,Air mati,Twitter,@budi,2019849392560165115\n").Good();
        var two = InboxFiles.Read("b.csv", "Date,URL,Content,Source,Author\n2026-11-24 15:03,https://mobile.twitter.com/budi/status/2019849392560165115?s=20,Air mati,twitter.com,budi\n").Good();
        Assert.Equal((one[0].Platform, one[0].NativeId), (two[0].Platform, two[0].NativeId));
    }

    [Fact]
    public void Read_row_that_has_neither_id_nor_address_is_refused() =>
        Assert.Contains("no 'Tweet Id' and no 'URL'", Assert.Single(InboxFiles.Read("a.csv", "Date,URL,Hit Sentence,Source,Influencer,Tweet Id\n24-Nov-2026 03:03PM,,Air mati,Twitter,@budi,\n").Errors).Reason, StringComparison.Ordinal);
}
