using System.Globalization;
using System.Text;

namespace Prcc.Cli.Bench;

/// <summary>A CSV of invented posts, as long as one wants: quoted texts with commas, quotes and line breaks, counts and columns that PRCC does not know.</summary>
internal static class GeneratedExport
{
    private static readonly string[] Matters =
    [
        "jalan di depan pasar berlubang lagi", "air PDAM mati sejak pagi", "antrean di puskesmas panjang sekali", "lampu jalan padam tiga malam", "sampah menumpuk di tepi pantai",
        "harga cabai naik terus", "banjir masuk ke halaman rumah", "pelayanan di kantor desa sudah cepat", "jembatan darurat goyang kalau dilewati truk", "bantuan pupuk belum sampai ke petani",
    ];

    private static readonly string[] Places = ["Ampenan", "Praya", "Selong", "Tanjung", "Taliwang", "Sumbawa Besar", "Dompu", "Woha", "Raba", "Gerung", "Sekotong", "Sembalun"];

    private static readonly string[] Tails = ["mohon ditindaklanjuti, pak.", "sudah dilaporkan, tapi \"\"belum ada jawaban\"\".", "semoga cepat selesai!", "tolong dicek:\nwarga sudah menunggu, lama sekali.", "terima kasih @humasntb 🙏", "hubungi 0812345678{0}."];

    /// <returns>Rows below the header.</returns>
    public static int Write(string path, long bytes, int seed)
    {
        var random = new Random(seed);
        using var file = new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 16);
        file.Write("id,platform,author,text,published,url,likes,shares,kategori,kecamatan\n");
        var rows = 0;
        var start = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.FromHours(8));
        for (; file.BaseStream.Position < bytes; rows++)
        {
            var (matter, place) = (Matters[random.Next(Matters.Length)], Places[random.Next(Places.Length)]);
            var tail = string.Format(CultureInfo.InvariantCulture, Tails[random.Next(Tails.Length)], random.Next(10, 99));
            file.Write(string.Create(CultureInfo.InvariantCulture,
                $"17{rows:D14}{random.Next(1, 10)},instagram,warga{random.Next(200_000)},\"Di {place}, {matter} (RT {random.Next(1, 40)}), {tail}\",{start.AddSeconds(rows % 2_000_000):yyyy-MM-ddTHH:mm:sszzz},https://www.instagram.com/p/C{rows:D10}/,\"{random.Next(1, 9)}.{random.Next(100, 999)}\",{random.Next(50)},layanan,{place}\n"));
        }
        return rows;
    }
}
