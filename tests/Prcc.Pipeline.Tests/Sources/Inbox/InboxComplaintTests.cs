namespace Prcc.Pipeline.Tests.Sources.Inbox;

/// <summary>SP4N-LAPOR: what is confidential is not even looked at, and nobody is named.</summary>
public sealed class InboxComplaintTests
{
    private const string Header = "Tracking ID,Tanggal Laporan Masuk,Kategori,Judul Laporan,Isi Laporan Awal,Tipe Laporan (Anonim/Rahasia),Nama Pelapor,No. HP Pelapor,Instansi Terdisposisi,Status Laporan\n";

    private static Reading Read(string rows, string header = Header) => InboxFiles.Read("lapor.csv", header + rows);

    [Fact]
    public void Read_complaint_has_an_author_of_its_own_and_no_name()
    {
        var post = Assert.Single(Read("5049672,6 Jan 2026,Infrastruktur,Jalan rusak,Jalan di depan SD rusak,Anonim,Budi Santoso,081234567890,Dinas PUPR,Terverifikasi\n").Good());
        Assert.Equal(("lapor", "5049672", "post:5049672", "Jalan rusak", "Jalan di depan SD rusak"), (post.Platform, post.NativeId, post.AuthorId, post.Title, post.Text));
        Assert.Equal(new(2026, 1, 6, 12, 0, 0, TimeSpan.FromHours(8)), post.Published);
        Assert.Equal(["Kategori", "Instansi Terdisposisi", "Status Laporan"], post.Extras!.Keys);
    }

    [Theory]
    [InlineData("Rahasia")]
    [InlineData("RAHASIA")]
    [InlineData("Anonim, Rahasia")]
    [InlineData("rahasia & anonim")]
    public void Read_confidential_complaint_is_withheld_even_where_it_is_wrong(string type)
    {
        var reading = Read($"5049673,entah kapan,,,Pungli di kantor X,\"{type}\",,,,\n5049674,6 Jan 2026,,,Lampu padam,,,,,\n");
        Assert.Equal((1, 1, 0), (reading.Posts.Count, reading.Withheld, reading.Errors.Count));
        Assert.Equal("5049674", reading.Posts[0].Raw.NativeId);
    }

    [Theory]
    [InlineData("Anonim")]
    [InlineData("Tidak Rahasia")]
    [InlineData("Normal")]
    [InlineData("-")]
    [InlineData("")]
    public void Read_open_complaint_is_taken(string type) => Assert.Single(Read($"1,6 Jan 2026,,,Lampu padam,{type},,,,\n").Good());

    [Fact]
    public void Read_type_that_nobody_understands_is_refused_without_showing_the_complaint()
    {
        var error = Assert.Single(Read("1,6 Jan 2026,,,Pungli,R,,,,\n").Errors);
        Assert.Equal(2, error.Line);
        Assert.Contains("'Tipe Laporan (Anonim/Rahasia)' says neither", error.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("Pungli", error.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Rahasia", "ya", "tidak")]
    [InlineData("rahasia", "1", "0")]
    [InlineData("is_rahasia", "true", "false")]
    public void Read_flag_column_tells_what_is_confidential(string column, string closed, string open)
    {
        var reading = Read($"1,6 Jan 2026,Satu,Umum,{closed}\n2,6 Jan 2026,Dua,Umum,{open}\n", $"Tracking ID,Tanggal,Isi,Klasifikasi,{column}\n");
        Assert.Equal((1, "2"), (reading.Withheld, Assert.Single(reading.Good()).NativeId));
    }

    [Fact]
    public void Read_export_without_any_such_column_is_refused_whole()
    {
        var error = Assert.Single(Read("1,6 Jan 2026,Satu,Umum\n", "Tracking ID,Tanggal,Isi,Klasifikasi\n").Errors);
        Assert.Equal(1, error.Line);
        Assert.Contains("no column says which complaints are confidential", error.Reason, StringComparison.Ordinal);
    }
}
