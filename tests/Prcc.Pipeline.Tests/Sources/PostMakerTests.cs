using CsCheck;
using Prcc.Pipeline.Sources;

namespace Prcc.Pipeline.Tests.Sources;

public sealed class PostMakerTests
{
    private static readonly DateTimeOffset Fetched = new(2026, 11, 24, 6, 0, 0, TimeSpan.Zero);
    private static readonly AuthorKeys Keys = new([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);
    private static readonly PostMaker Maker = new(Keys, new HashSet<string> { "ntbprov" });
    private static readonly Source Outlet = new() { Id = "suara-ntb", Name = "Suara NTB", Kind = "feed", Url = new Uri("https://suarantb.com/feed/") };

    private static readonly RawPost Note = new()
    {
        Platform = "Mastodon", NativeId = "https://m.example/1", AuthorId = "@Budi", Voice = Voice.Public,
        Text = "<p>Jalan rusak, hubungi 081234567890 @budi @ntbprov</p>", Url = "https://m.example/@budi/1", Published = Fetched.AddHours(-1),
    };

    private static readonly RawPost Article = new()
    {
        Platform = "suarantb.com", NativeId = "1", AuthorId = "", Voice = Voice.News, Title = "Jalan &amp; jembatan", Text = "<p>Isi</p>",
        Url = "https://suarantb.com/1", Published = Fetched.AddHours(-2),
    };

    private static Post Make(RawPost raw)
    {
        Assert.True(Maker.TryMake(Outlet, raw, Fetched, out var post, out var reason), reason);
        return post;
    }

    [Fact]
    public void TryMake_CitizensPost_IsMaskedAndNameless()
    {
        var post = Make(Note);
        Assert.Equal("Jalan rusak, hubungi [telepon] @… @ntbprov", post.Content);
        Assert.Equal(PostType.Note, post.Type);
        Assert.Null(post.Url);
        Assert.Null(post.AttributedToName);
        Assert.Equal(Keys.Of("mastodon", "budi"), post.AttributedTo);
        Assert.Equal(PostKey.Of("mastodon", "https://m.example/1"), post.Key);
    }

    [Fact]
    public void TryMake_NewsItem_KeepsOutletAndAddress()
    {
        var post = Make(Article);
        Assert.Equal(("Jalan & jembatan", "Isi", "Suara NTB"), (post.Name, post.Content, post.AttributedToName));
        Assert.Equal(("https://suarantb.com/1", PostType.Article), (post.Url, post.Type));
        Assert.Equal(Keys.Of("suarantb.com", "suarantb.com"), post.AttributedTo);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("ftp://suarantb.com/1")]
    [InlineData("/1")]
    [InlineData("https://user:pw@suarantb.com/1")]
    public void TryMake_AddressThatIsNoWebAddress_IsDropped(string url) => Assert.Null(Make(Article with { Url = url }).Url);

    [Fact]
    public void TryMake_FutureDate_CountsAsNow() => Assert.Equal(Fetched, Make(Article with { Published = Fetched.AddHours(7) }).Published);

    [Fact]
    public void TryMake_NoDateOrTheDefaultOfSomeSoftware_CountsAsNow()
    {
        Assert.Equal(Fetched, Make(Article with { Published = null }).Published);
        Assert.Equal(Fetched, Make(Article with { Published = DateTimeOffset.UnixEpoch }).Published);
    }

    [Fact]
    public void TryMake_EditedPost_KeepsItsKeyAndChangesItsHash()
    {
        var (before, after) = (Make(Article), Make(Article with { Text = "<p>Isi baru</p>" }));
        Assert.Equal(before.Key, after.Key);
        Assert.NotEqual(before.ContentHash, after.ContentHash);
        Assert.Equal(before.ContentHash, Make(Article with { Text = "<div>Isi</div>" }).ContentHash);
    }

    [Fact]
    public void TryMake_DeletedPost_IsATombstoneWithoutText()
    {
        var post = Make(Note with { Deleted = true });
        Assert.Equal((PostType.Tombstone, ""), (post.Type, post.Content));
    }

    [Theory]
    [InlineData("", "Isi", "no id")]
    [InlineData("1", "<p> &nbsp;</p>", "no text (id 1)")]
    public void TryMake_NothingToIdentifyOrRead_IsRefusedWithTheReason(string id, string text, string expected)
    {
        Assert.False(Maker.TryMake(Outlet, Note with { NativeId = id, Text = text }, Fetched, out _, out var reason));
        Assert.Equal(expected, reason);
    }

    [Fact]
    public void TryMake_Extras_AreMaskedCutAndKeptWithThePost()
    {
        var post = Make(Note with { Extras = new Dictionary<string, string> { ["Catatan"] = "hubungi 081234567890 @budi", ["Profil"] = "https://m.example/@budi", ["Panjang"] = new string('x', 3_000), ["Kosong"] = "<b> </b>" } });
        Assert.Equal(["Catatan", "Panjang"], post.Extras!.Keys);
        Assert.Equal(("hubungi [telepon] @…", Post.LongestExtra), (post.Extras["Catatan"], post.Extras["Panjang"].Length));
        Assert.Equal(Make(Note).ContentHash, post.ContentHash);
        Assert.Null(Make(Note with { Extras = new Dictionary<string, string> { ["Kosong"] = " " } }).Extras);
        Assert.Null(Make(Note with { Deleted = true, Extras = new Dictionary<string, string> { ["Catatan"] = "isi" } }).Extras);
        Assert.Equal("https://suarantb.com/foto", Make(Article with { Extras = new Dictionary<string, string> { ["Foto"] = "https://suarantb.com/foto" } }).Extras!["Foto"]);
    }

    [Fact]
    public void TryMake_MoreExtrasThanAreKept_KeepsTheFirst() =>
        Assert.Equal(Post.MostExtras, Make(Note with { Extras = Enumerable.Range(0, 50).ToDictionary(number => $"k{number}", _ => "v") }).Extras!.Count);

    [Fact]
    public void TryMake_LongText_IsCutBetweenCharacters()
    {
        var post = Make(Article with { Text = "x" + string.Concat(Enumerable.Repeat("😀", 60_000)) });
        Assert.Equal(PostMaker.LongestContent - 1, post.Content.Length);
        Assert.EndsWith("😀", post.Content, StringComparison.Ordinal);
    }

    [Fact]
    public void TryMake_UnnamedCitizens_AreOneAuthor() =>
        Assert.Equal(Make(Note with { AuthorId = "" }).AttributedTo, Make(Note with { AuthorId = " ", NativeId = "2" }).AttributedTo);

    [Fact]
    public void TryMake_TitleRepeatedAsText_IsKeptOnce() => Assert.Equal("", Make(Article with { Text = "Jalan & jembatan" }).Content);

    [Fact]
    public void IsCertain_AnyText_PromisesNothingThatTryMakeRefuses() => Gen.Select(Gen.String, Gen.String).Sample((title, text) =>
        !PostMaker.IsCertain(Note with { Title = title, Text = text }) || Maker.TryMake(Outlet, Note with { Title = title, Text = text }, Fetched, out _, out _));

    [Fact]
    public void TryMake_AnyText_GivesTheSamePostTwice() => Gen.String.Where(text => text.Any(char.IsLetter)).Sample(text =>
        !Maker.TryMake(Outlet, Note with { Text = text }, Fetched, out var one, out _)
        || (Maker.TryMake(Outlet, Note with { Text = text }, Fetched, out var two, out _) && one == two && one.Content.Length <= PostMaker.LongestContent));
}
