namespace Prcc.Pipeline.Language;

/// <summary>The words that decide beside a name whether it means a place.</summary>
internal sealed class PlaceWords
{
    private static readonly (PlaceRoles Role, string[] Words)[] Lists =
    [
        (PlaceRoles.Locative, [
            "di", "ke", "dari", "asal", "warga", "masyarakat", "pantai", "pelabuhan", "pasar", "wilayah", "sekitar", "sekitaran", "seputar", "seputaran", "pulau", "kota", "kabupaten",
            "menuju", "terminal", "sirkuit", "bandara", "jalur", "arah", "daerah", "kawasan", "masuk", "lewat", "tiba", "via", "sampai", "hingga", "antara", "tujuan", "jurusan", "rute",
            "feri", "ferry", "kapal", "dermaga", "penyeberangan", "perairan", "pesisir", "laut", "teluk", "tanjung", "selat", "sungai", "kali", "muara", "danau", "bendungan", "embung",
            "dam", "hutan", "gunung", "bukit", "lembah", "kaki", "kebun", "sawah", "ladang", "tambak", "lapangan", "stadion", "alun", "taman", "kampung", "dusun", "desa", "kelurahan",
            "lingkungan", "gang", "jalan", "jembatan", "simpang", "simpangan", "perempatan", "pertigaan", "bundaran", "spbu", "rsud", "puskesmas", "pustu", "klinik", "sd", "sdn", "smp", "smpn", "sma",
            "sman", "smk", "smkn", "mts", "mtsn", "man", "madrasah", "pesantren", "ponpes", "kampus", "masjid", "pura", "gereja", "pantura", "hotel", "pemuda", "pemudi", "petani",
            "nelayan", "peternak", "pedagang", "pemdes", "adat", "tokoh", "orang", "anak", "dapur", "cabang", "unit", "gardu", "pln", "samsat", "pusat", "timur", "barat",
            "utara", "selatan", "penjuru", "sekecamatan", "se", "area", "rumah", "kantor", "mess", "pos", "balai", "kua", "upt", "uptd", "korwil", "bumdes", "tpi", "ppi", "tpa", "tps",
        ]),
        (PlaceRoles.District, ["kecamatan", "camat", "polsek", "kapolsek", "koramil", "danramil", "puskesmas", "muspika", "forkopimcam", "kua"]),
        (PlaceRoles.Village, ["desa", "kelurahan", "lurah", "dusun", "pemdes", "bumdes"]),
        (PlaceRoles.Office, [
            "bupati", "polres", "kapolres", "kodim", "dandim", "dprd", "pemerintah", "lapas", "rutan", "kejari", "kajari", "kejaksaan", "pengadilan", "pn", "pa", "teluk", "wali", "banjir",
            "gempa", "pemuda", "petani", "nelayan", "garam", "jagung", "sape", "dompu", "sumbawa", "lombok", "mataram", "tenun", "rimpu", "kesultanan", "istana", "kantor", "jalan",
            "bpn", "kpu", "bawaslu", "bpbd", "dinas", "dikbud", "dikpora", "dinkes", "dishub", "pdam", "pln", "bulog", "imigrasi", "kemenag", "baznas", "bnn", "bnnk", "bps", "brimob", "lanal",
            "stkip", "iain", "stie", "uin", "ikip", "universitas", "kampus", "mahasiswa", "budaya", "adat", "suku", "kesenian", "sejarah", "museum", "kuliner", "asli", "rantau", "perantau",
            "kab", "persebi", "tanah", "dana", "mbojo", "sapi", "kerbau", "kuda", "bus", "tiket", "wisata", "pemkab", "dou", "putra", "putri", "hmi", "pmii", "gmni", "knpi", "dan",
        ]),
        (PlaceRoles.Honorific, [
            "pak", "bapak", "mas", "bang", "abang", "kak", "kakak", "kakaknya", "kaka", "om", "si", "sang", "tokoh", "raden", "dewa", "arya", "satria", "ksatria", "saudara", "adik", "dek", "dik", "adek", "adekku",
            "adikku", "gus", "ustaz", "nama", "namanya", "bernama", "panggilan", "dipanggil", "karakter", "wayang", "almarhum", "pemain", "striker", "kiper", "aktor", "artis", "penyanyi", "rapper",
            "youtuber", "selebgram", "pangeran", "ratu", "prabu", "resi", "eyang", "rt", "rw", "coach", "kapten", "driver", "sopir", "sobat", "bestie", "teman", "sepupu", "keponakan", "ponakan",
            "anakku", "suamiku", "pacarku", "mantan", "bu", "tante", "mbak", "non", "nona", "tuan", "pacar", "gebetan", "crush", "saya", "aku", "kenalin", "halo", "hai", "dear", "ayah", "papa",
        ]),
        (PlaceRoles.GivenName, [
            "arya", "aryo", "sakti", "satria", "satrio", "perkasa", "pratama", "putra", "saputra", "nugraha", "nugroho", "wibowo", "aji", "yudha", "yudho", "yuda", "suci", "sena", "seno",
            "prawira", "kurniawan", "ramadhan", "ramadan", "maulana", "setiawan", "azzam", "bagaskara", "wicaksono", "samudra", "x", "triyono", "syahputra", "anindita", "permana", "mahendra",
            "adi", "bayu", "dwi", "tri", "eka", "surya", "wijaya", "prasetyo", "prasetya", "hidayat", "firmansyah", "alfarizi", "alfarizki", "ramadhani", "pamungkas", "anggara", "dewantara",
        ]),
        (PlaceRoles.Personal, [
            "sakit", "demam", "ganteng", "cakep", "lulus", "lahir", "nangis", "menangis", "tidur", "ultah", "nikah", "menikah", "jadian", "putus", "pacaran", "selingkuh", "ngambek",
            "cemburu", "umur", "usia", "ngerjain", "mandi", "mabar", "nembak", "cari", "mencari", "bolos",
        ]),
        (PlaceRoles.Epic, [
            "werkudara", "bratasena", "mahabharata", "mahabarata", "bharatayudha", "baratayuda", "ramayana", "wayang", "dalang", "dalangnya", "lakon", "pandawa", "kurawa", "arjuna", "yudistira", "gatotkaca",
            "gatutkaca", "kresna", "duryudana", "drupadi", "nakula", "sadewa", "semar", "pewayangan", "hanoman", "kunti", "astina", "galaksi", "bintang", "kereta",
        ]),
        (PlaceRoles.Kitchen, [
            "brambang", "bawang", "terasi", "trasi", "tomat", "ulek", "diulek", "nguleg", "sego", "sambel", "sambal", "bakul", "ons", "ewu", "sekilo", "resep", "tumis", "oseng", "goreng",
            "pedes", "pedas", "rawit", "ijo", "setan", "masak", "bumbu", "uleg", "diuleg", "cobek", "tempe", "kecap", "regane", "rego", "tuku", "larang",
        ]),
        (PlaceRoles.Link, ["di", "kabupaten", "kota", "provinsi", "kab", "daerah"]),
    ];

    private readonly PlaceRoles[] _byWord;

    public PlaceWords(WordTable words)
    {
        foreach (var list in Lists)
            words.Add(list.Words);
        _byWord = new PlaceRoles[words.Count];
        foreach (var (role, list) in Lists)
            foreach (var word in list)
                _byWord[words.Add(word)] |= role;
    }

    public PlaceRoles Of(KnownWord word) => Of(word.Id) | Of(word.Bare);

    private PlaceRoles Of(ushort id) => id < _byWord.Length ? _byWord[id] : PlaceRoles.None;
}
