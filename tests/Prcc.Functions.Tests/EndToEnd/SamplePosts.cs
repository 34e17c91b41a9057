using System.Text.Json;

namespace Prcc.Functions.Tests.EndToEnd;

/// <summary>Many posts about a few matters, each of an author of its own, for tests in which only the number counts.</summary>
internal static class SamplePosts
{
    private static readonly string[] Matters =
    [
        "banjir merendam rumah warga di Kota Bima", "harga cabai rawit naik di pasar Mataram", "jalan Sekotong rusak penuh lubang",
        "air PDAM mati di Lombok Barat", "sampah menumpuk di Ampenan", "antrean BBM mengular di Sumbawa",
    ];

    private static readonly string[] Opinions = ["kecewa sekali", "semoga cepat beres", "terima kasih petugas", "sudah dilaporkan", "kapan selesai", "parah", "lumayan terbantu"];

    /// <summary>JSON lines of posts <paramref name="first"/> … of the last hours.</summary>
    public static string Lines(int first, int count, DateTimeOffset now) => string.Join('\n', Enumerable.Range(first, count).Select(number => JsonSerializer.Serialize(new
    {
        id = $"post-{number}",
        platform = number % 2 == 0 ? "instagram" : "x",
        author = $"warga_{number}",
        text = $"{Matters[number % Matters.Length]}, {Opinions[number % Opinions.Length]} nomor {Words(number)}",
        published = now.AddMinutes(-number % 1200).ToString("O"),
    })));

    private static string Words(int number) => string.Concat(number.ToString(System.Globalization.CultureInfo.InvariantCulture).Select(digit => "nol satu dua tiga empat lima enam tujuh delapan sembilan".Split(' ')[digit - '0'] + " ")).Trim();
}
