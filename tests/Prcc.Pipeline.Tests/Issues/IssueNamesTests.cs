using Prcc.Pipeline.Issues;

namespace Prcc.Pipeline.Tests.Issues;

/// <summary>Issues are named as people speak of them.</summary>
public sealed class IssueNamesTests
{
    // Something of each person's own keeps the texts apart.
    private static readonly string[] Own =
        ["keluarga antre panjang", "perawat kewalahan melayani", "dokter belum datang", "kursi tunggu habis", "obat harus beli sendiri", "parkir semrawut sekali", "kakek menunggu berjam", "loket cuma satu", "ruangan terasa pengap", "pendaftaran daring macet"];

    [Fact]
    public void Phrase_is_completed_with_what_most_write_beside_it() =>
        Assert.Contains("RSUD Provinsi NTB", Name(own => $"Antrean pasien RSUD Provinsi NTB, {own}"), StringComparison.Ordinal);

    [Fact]
    public void Hashtags_in_a_row_are_no_phrase()
    {
        var name = Name(own => $"Antrean pasien RSUD mengular, {own} #rsud #mataram #ntb #viral");
        foreach (var pair in new[] { "rsud mataram", "mataram ntb", "ntb viral" })
            Assert.DoesNotContain(pair, name, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain('#', name);
    }

    [Fact]
    public void Hashtag_within_a_sentence_is_a_word_of_it()
    {
        var name = Name(own => $"Antrean pasien #RSUD mengular, {own}");
        Assert.DoesNotContain('#', name);
        Assert.Contains("RSUD", name, StringComparison.Ordinal);
    }

    [Fact]
    public void Handle_is_never_a_name()
    {
        var name = Name(own => $"@rsudprovntb @gubernurntb antrean pasien mengular, {own} @rsudprovntb");
        Assert.DoesNotContain('@', name);
        Assert.DoesNotContain("provntb", name, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("gubernurntb", name, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Link_is_never_a_name() =>
        Assert.DoesNotContain("example", Name(own => $"Antrean pasien mengular, {own} https://antrean.example/pasien"), StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void Shouting_is_calmed_and_initials_stay()
    {
        var name = Name(own => $"ANTREAN PASIEN RSUD NTB MENGULAR, {own}");
        Assert.True(char.IsUpper(name[0]), name);
        Assert.DoesNotContain("PASIEN", name, StringComparison.Ordinal);
        Assert.DoesNotContain("NTREAN", name, StringComparison.Ordinal);
        Assert.DoesNotContain("MENGULAR", name, StringComparison.Ordinal);
    }

    [Fact]
    public void Name_stays_while_an_issue_grows_by_the_same_talk()
    {
        var state = Given.State();
        var clusterer = Given.Clusterer(state);
        var names = new HashSet<string>();
        for (var entry = 0; entry < 8; entry++)
        {
            clusterer.Apply(Given.Digest($"b{entry}", Own.Select((own, number) => Given.Post($"k{entry}.{number}", $"Antrean pasien RSUD Provinsi NTB mengular, {own} {Own[(number + entry) % Own.Length]}"))));
            clusterer.EndRun(Given.Now);
            names.Add(Largest(state).Name!);
        }
        Assert.Single(names);
        Assert.Equal(80, Largest(state).Count);
    }

    [Fact]
    public void Issue_below_the_least_has_no_name_yet()
    {
        var state = Given.State();
        var clusterer = Given.Clusterer(state);
        clusterer.Apply(Given.Digest("b", Own.Take(4).Select((own, number) => Given.Post($"k{number}", $"Antrean pasien RSUD mengular, {own}"))));
        clusterer.EndRun(Given.Now);
        Assert.Null(Largest(state).Name);
        clusterer.Apply(Given.Digest("c", Given.Post("k5", $"Antrean pasien RSUD mengular, {Own[5]}")));
        clusterer.EndRun(Given.Now);
        Assert.NotNull(Largest(state).Name);
    }

    private static string Name(Func<string, string> text)
    {
        var state = Given.State();
        var clusterer = Given.Clusterer(state);
        clusterer.Apply(Given.Digest("b", Own.Select((own, number) => Given.Post($"k{number}", text(own)))));
        clusterer.EndRun(Given.Now);
        TestContext.Current.TestOutputHelper?.WriteLine(Largest(state).Name!);
        return Largest(state).Name!;
    }

    private static Issue Largest(IssueState state) => state.Issues.MaxBy(issue => issue.Count)!;
}
