using System.Text;
using Prcc.Pipeline.Sources;

namespace Prcc.Pipeline.Tests.Sources.Inbox;

/// <summary>One small export for every vendor's layout.</summary>
public sealed class InboxVendorTests
{
    private static DateTimeOffset Wita(int day, int hour, int minute, int second = 0) => new(2026, 11, day, hour, minute, second, TimeSpan.FromHours(8));

    [Fact]
    public void Read_Meltwater_UTF16_with_TAB_under_the_name_csv()
    {
        string[] header = ["Date", "Headline", "URL", "Opening Text", "Hit Sentence", "Source", "Influencer", "Country", "Subregion", "Language", "Reach", "Engagement", "AVE", "Sentiment", "Key Phrases", "Input Name", "Tweet Id", "Twitter Id", "Twitter Bio", "Alternate Date Format", "Time", "Views", "Likes", "Replies", "Retweets"];
        string[] tweet = ["24-Nov-2026 03:03PM", "Jalan ke Sekotong", "https://t.co/abc", "", "Jalan ke Sekotong rusak parah, \"\"kapan\"\" diperbaiki?", "Twitter", "@budi_lombok", "Indonesia", "", "Indonesian", "1.234", "2,63", "0.14", "Negative", "jalan, rusak", "NTB", "2019849392560165115", "1767999239286603776", "Warga biasa", "24-Nov-26", "3:03 PM", "1.2K", "12", "0", ""];
        string[] news = ["23-Nov-2026 08:00AM", "Pemprov perbaiki jalan", "https://www.suarantb.com/2026/11/23/jalan/", "Mataram - Pemprov…", "Perbaikan dimulai Desember.", "Suara NTB", "", "Indonesia", "", "Indonesian", "50000", "", "", "Neutral", "", "NTB", "", "", "", "23-Nov-26", "8:00 AM", "", "", "", ""];
        var text = string.Join("\r\n", ((string[][])[header, tweet, news]).Select(row => string.Join('\t', row.Select(value => value.Contains('"', StringComparison.Ordinal) ? $"\"{value}\"" : value))));
        var reading = InboxFiles.Read("export.csv", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)]);

        var posts = reading.Good();
        Assert.Equal("Meltwater", reading.Layout);
        Assert.Equal(("x", "2019849392560165115", "@budi_lombok", Voice.Public, "id"), (posts[0].Platform, posts[0].NativeId, posts[0].AuthorId, posts[0].Voice, posts[0].Language));
        Assert.Equal(("Jalan ke Sekotong rusak parah, \"kapan\" diperbaiki?", null, Wita(24, 15, 3)), (posts[0].Text, posts[0].Title, posts[0].Published));
        Assert.Equal(new Metrics(12, 0, null, null, 1200), posts[0].Metrics);
        Assert.Equal(
            ["AVE", "Country", "Engagement", "Input Name", "Key Phrases", "Reach", "Sentiment"],
            posts[0].Extras!.Keys.Order());
        Assert.Equal(("suarantb.com", "https://www.suarantb.com/2026/11/23/jalan/", "", "Suara NTB", Voice.News), (posts[1].Platform, posts[1].NativeId, posts[1].AuthorId, posts[1].AuthorName, posts[1].Voice));
        Assert.Equal(("Pemprov perbaiki jalan", "Perbaikan dimulai Desember.", Wita(23, 8, 0), null), (posts[1].Title, posts[1].Text, posts[1].Published, posts[1].Metrics));
    }

    [Fact]
    public void Read_newer_Meltwater_below_a_junk_row_takes_the_id_out_of_the_address()
    {
        var posts = InboxFiles.Read("export.csv", """
            Ekspor 24 Nov 2026
            Date,Time,Document ID,URL,Input Name,Information Type,Source Type,Source Name,Source Domain,Author Name,Author Handle,Title,Opening Text,Hit Sentence,Links,Language,Reach,Shares,Quotes,Likes,Replies,Reposts,Comments,Estimated Views
            24-Nov-26,3:03 PM,tw-1,https://x.com/budi/status/2019849392560165115,NTB,Social,X,X,x.com,Budi,@budi,,Air PDAM mati lagi,Air PDAM mati lagi di Ampenan,https://x.com/siti,Indonesian,15,,1,4,2,3,,1.500
            24-Nov-26,9:10 AM,nw-2,https://lombokpost.jawapos.com/mataram/2,NTB,News,Online News,Lombok Post,lombokpost.jawapos.com,Wartawan,,Air mati,Mataram,Pelanggan mengeluh.,,id,900,,,,,,,
            24-Nov-26,9:12 AM,bl-3,https://catatan.example/air,NTB,Social,Blogs,Catatan,catatan.example,Rina,,Air di kampung,Sudah,Sudah tiga hari mati.,,id,9,,,,,,,
            """).Good();
        Assert.Equal(("x", "2019849392560165115", "@budi", "Air PDAM mati lagi di Ampenan", Wita(24, 15, 3)), (posts[0].Platform, posts[0].NativeId, posts[0].AuthorId, posts[0].Text, posts[0].Published));
        Assert.Equal(new Metrics(4, 2, 3, 1, 1500), posts[0].Metrics);
        Assert.DoesNotContain("Links", posts[0].Extras!.Keys);
        Assert.Equal(("lombokpost.jawapos.com", Voice.News, "Lombok Post", ""), (posts[1].Platform, posts[1].Voice, posts[1].AuthorName, posts[1].AuthorId));
        Assert.Equal(("catatan.example", Voice.Public, "Rina"), (posts[2].Platform, posts[2].Voice, posts[2].AuthorId));
    }

    [Fact]
    public void Read_Talkwalker()
    {
        var posts = InboxFiles.Read("export.csv", """
            "url";"indexed";"published";"title_snippet";"content_snippet";"title";"content";"root_url";"domain_url";"host_url";"lang";"sentiment";"source_type";"extra_author_attributes.id";"extra_author_attributes.name";"extra_author_attributes.short_name";"extra_author_attributes.gender";"extra_source_attributes.name";"extra_source_attributes.world_data.country";"engagement";"reach";"article_extended_attributes.twitter_likes";"article_extended_attributes.num_comments"
            "http://twitter.com/siti/statuses/2018778221504794735";"2026-11-24 10:00:00";"2026-11-24 09:58:12";"";"";"";"Antre BBM di Dompu panjang";"http://twitter.com/";"http://twitter.com/";"http://twitter.com/";"id";"-5";"SOCIALMEDIA,SOCIALMEDIA_TWITTER";"x:1";"Siti Aminah";"siti";"FEMALE";"";"Indonesia";"2";"120";"2";"0"
            "https://www.kompas.example/dompu";"2026-11-24 10:00:00";"2026-11-24 08:00:00";"";"";"BBM langka";"Antrean terjadi di tiga SPBU.";"";"https://kompas.example/";"";"id";"0";"ONLINENEWS,ONLINENEWS_OTHER";"";"Redaksi";"";"";"Kompas Contoh";"Indonesia";"0";"9000";"";""
            """).Good();
        Assert.Equal(("x", "2018778221504794735", "siti", Voice.Public, Wita(24, 9, 58, 12)), (posts[0].Platform, posts[0].NativeId, posts[0].AuthorId, posts[0].Voice, posts[0].Published));
        Assert.Equal(new Metrics(2, 0, null, null, null), posts[0].Metrics);
        Assert.Equal(["engagement", "extra_source_attributes.world_data.country", "indexed", "reach", "sentiment", "source_type"], posts[0].Extras!.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("kompas.example", Voice.News, "Kompas Contoh", "BBM langka"), (posts[1].Platform, posts[1].Voice, posts[1].AuthorName, posts[1].Title));
    }

    [Fact]
    public void Read_Brand24()
    {
        var posts = InboxFiles.Read("mentions.csv", """
            Project: NTB;;;;;;;;;
            Date;Hour;Title;Content;URL;Source;Category;Author;Likes;Comments
            2026-11-24;14:05;;Sampah di Pantai Senggigi menumpuk;https://www.instagram.com/p/C8abcDEF_1x/;instagram.com;Photo;rina.ampenan;1,2 rb;3
            24/11/2026;07:30;Senggigi kotor;Wisatawan mengeluh.;https://radarlombok.example/senggigi;radarlombok.example;News;Redaksi;;
            """).Good();
        Assert.Equal(("instagram", "C8abcDEF_1x", "rina.ampenan", Wita(24, 14, 5)), (posts[0].Platform, posts[0].NativeId, posts[0].AuthorId, posts[0].Published));
        Assert.Equal(new Metrics(1200, 3, null, null, null), posts[0].Metrics);
        Assert.Equal(("radarlombok.example", Voice.News, Wita(24, 7, 30)), (posts[1].Platform, posts[1].Voice, posts[1].Published));
    }

    [Fact]
    public void Read_Drone_Emprit()
    {
        var posts = InboxFiles.Read("drone.tsv", string.Join('\n', ((string[])[
            "tanggal|jam|media|akun|nama|isi|url|suka|tayangan|sentimen",
            "24 Nov 2026|14.05 WITA|twitter|@warga_bima|Warga|Banjir di Bima surut|https://twitter.com/warga_bima/status/2018778221504794735|3 jt|12.345|netral",
            "24 Nov 2026|13.05 WIB|berita online||Redaksi|Banjir Bima surut, warga bersihkan rumah|https://bimakini.example/banjir|||positif"]).Select(line => line.Replace('|', '\t')))).Good();
        Assert.Equal(("x", "2018778221504794735", "@warga_bima", new Metrics(3_000_000, null, null, null, 12_345)), (posts[0].Platform, posts[0].NativeId, posts[0].AuthorId, posts[0].Metrics));
        Assert.Equal("netral", Assert.Single(posts[0].Extras!).Value);
        Assert.Equal(("bimakini.example", Voice.News), (posts[1].Platform, posts[1].Voice));
        Assert.Equal(posts[0].Published!.Value.UtcDateTime, posts[1].Published!.Value.UtcDateTime);
    }

    [Fact]
    public void Read_NTB_Care()
    {
        var post = Assert.Single(InboxFiles.Read("aduan.csv", """
            Nomor Aduan|Tanggal|Jam|Nama Pelapor|No HP|Judul Aduan|Isi Aduan|Lokasi|Kategori|Status
            NC-2026-0042|24/11/2026|08:15|Budi|081234567890|Jembatan putus|Jembatan di Desa Sekotong putus sejak Senin|Sekotong|Jalan|Proses
            """).Good());
        Assert.Equal(("ntbcare", "NC-2026-0042", "post:NC-2026-0042", Voice.Public, Wita(24, 8, 15)), (post.Platform, post.NativeId, post.AuthorId, post.Voice, post.Published));
        Assert.Equal([("Lokasi", "Sekotong"), ("Kategori", "Jalan"), ("Status", "Proses")], post.Extras!.Select(extra => (extra.Key, extra.Value)));
    }
}
