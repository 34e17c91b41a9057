namespace Prcc.Pipeline.Tests.Sources.Inbox;

public sealed class InboxCsvTests
{
    private const string Header = "id,platform,author,text,published";
    private const string Good = "1,instagram,budi,Jalan rusak,2026-11-24T14:05:00+08:00";

    private static Reading Read(string text) => InboxFiles.Read("posts.csv", text);

    [Theory]
    [InlineData(",")]
    [InlineData(";")]
    [InlineData("\t")]
    public void Read_any_delimiter_and_column_order_gives_posts(string delimiter)
    {
        var rows = (string[][])
        [
            ["Published", " ID ", "likes", "TEXT", "platform", "author"],
            ["2026-11-24T14:05:00+08:00", "17900", "3", "Jalan rusak", "Instagram", "budi"],
            ["2026-11-24", "17901", "", "Sudah baik", "Instagram", "siti"],
        ];
        var reading = Read("\uFEFF" + string.Join("\r\n", rows.Select(row => string.Join(delimiter, row))));

        Assert.Empty(reading.Errors);
        Assert.Equal([2, 3], reading.Posts.Select(post => post.Line));
        Assert.Equal([("17900", "Jalan rusak", "budi"), ("17901", "Sudah baik", "siti")], reading.Posts.Select(post => (post.Raw.NativeId, post.Raw.Text, post.Raw.AuthorId)));
    }

    [Fact]
    public void Read_quoted_value_keeps_newlines_quotes_and_delimiters()
    {
        var reading = Read($"{Header}\n1,instagram,budi,\"Baris satu\nbaris \"\"dua\"\", ya;\n\nempat\",2026-11-24\n{Good}\nx\n");
        Assert.Equal("Baris satu\nbaris \"dua\", ya;\n\nempat", reading.Posts[0].Raw.Text);
        Assert.Equal([2, 6], reading.Posts.Select(post => post.Line));
        Assert.Equal(7, Assert.Single(reading.Errors).Line);
    }

    [Fact]
    public void Read_texts_full_of_other_delimiters_keep_the_delimiter_of_the_header()
    {
        var reading = Read("id;platform;author;text;published\n" + string.Concat(Enumerable.Range(0, 20).Select(number => $"{number};instagram;budi;a, b, c, d, e, f, g, h, i, j, {number};2026-11-24\n")));
        Assert.Empty(reading.Errors);
        Assert.Equal("a, b, c, d, e, f, g, h, i, j, 7", reading.Posts[7].Raw.Text);
    }

    [Fact]
    public void Read_long_quoted_text_under_a_semicolon_header_is_read()
    {
        var text = string.Join('\n', Enumerable.Range(0, 5_000).Select(number => $"baris {number}"));
        var reading = Read($"id;platform;author;text;published\n1;instagram;budi;\"{text}\";2026-11-24\n");
        Assert.Empty(reading.Errors);
        Assert.Equal(text, Assert.Single(reading.Posts).Raw.Text);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Read_lines_are_counted_over_blank_lines_and_quoted_newlines(string end)
    {
        var lines = (string[])["", Header, "", "1,x,a,\"satu", "", "dua\u2028dua\",2026-11-24", "", "", "2,x,a,t,besok", "3,x,a,\"t", "t\",2026-11-24", "4,x,a"];
        var reading = Read(string.Join(end, lines));
        Assert.Equal([4, 10], reading.Posts.Select(post => post.Line));
        Assert.Equal([9, 12], reading.Errors.Select(error => error.Line));
    }

    [Fact]
    public void Read_row_without_any_delimiter_is_blamed_itself()
    {
        var error = Assert.Single(Read("id;platform;author;text;published\noops\n1;instagram;budi;Jalan;2026-11-24\n").Errors);
        Assert.Equal((2, "1 values under 5 columns; quote values that hold the delimiter"), (error.Line, error.Reason));
    }

    [Theory]
    [InlineData("id,platform,author,text\n1,x,a,t", 1, "the header has no column published; it must name at least id, platform, author, text, published")]
    [InlineData(Header + ",Text\n" + Good + ",lain", 1, "the header names the column text more than once; keep one")]
    [InlineData("1,x,a,t,2026-11-24", 1, "the header has no column id, platform, author, text, published")]
    [InlineData(Header + "\n" + Good + "\n1,x,a,t,2026-11-24,more", 3, "6 values under 5 columns")]
    [InlineData(Header + "\n" + Good + "\n1,x,a", 3, "3 values under 5 columns")]
    [InlineData(Header + "\n" + Good + "\n1,x,a,\"t,2026-11-24", 3, "a quote that is never closed")]
    [InlineData(Header + "\n" + Good + "\n1,x,a,\"t,2026-11-24\n2,x,a,t,2026-11-24\n3,x,a,t,2026-11-24\n", 3, "a quote that is never closed")]
    [InlineData(Header + "\n" + Good + "\n1,x,a,\"kata\" orang,2026-11-24", 3, "in the middle of a value")]
    [InlineData(Header + "\n" + Good + "\n1,x,a,kata \"orang\" desa,2026-11-24", 3, "in the middle of a value")]
    [InlineData(Header + "\n" + Good + "\n1,x,a,pipa 5\" bocor,2026-11-24\n" + Good, 3, "in the middle of a value")]
    [InlineData(Header + "\n" + Good + "\n1.57E+18,x,a,t,2026-11-24", 3, "ruined by a spreadsheet")]
    [InlineData(Header + "\n" + Good + "\n\"1,57E+18\",x,a,t,2026-11-24", 3, "ruined by a spreadsheet")]
    [InlineData(Header + "\n" + Good + "\n1,x,a,,2026-11-24", 3, "no 'text'")]
    [InlineData(Header + "\n" + Good + "\n1,x,a,t,soon", 3, "'published' is 'soon'")]
    [InlineData(Header + ",voice\n1,x,a,t,2026-11-24,loud", 2, "'voice' is 'loud'")]
    [InlineData(Header + ",deleted\n1,x,a,t,2026-11-24,ya", 2, "'deleted' is 'ya'")]
    public void Read_bad_row_names_line_and_reason(string text, int line, string expected)
    {
        var error = Assert.Single(Read(text).Errors);
        Assert.Contains(expected, error.Reason, StringComparison.Ordinal);
        Assert.Equal(line, error.Line);
    }
}
