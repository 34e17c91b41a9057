using System.Globalization;

namespace Prcc.Pipeline.Tests.Sources.Inbox;

/// <summary>Ids that a spreadsheet rounded: certain where the address says otherwise, else by how many there are.</summary>
public sealed class InboxRuinedIdTests
{
    private static Reading Plain(IEnumerable<string> ids) =>
        InboxFiles.Read("posts.csv", "id,platform,author,text,published\n" + string.Concat(ids.Select(id => $"{id},x,budi,Jalan rusak,2026-11-24\n")));

    private static Reading Meltwater(string id, string url) =>
        InboxFiles.Read("a.csv", $"Date,URL,Hit Sentence,Source,Influencer,Tweet Id\n24-Nov-2026 03:03PM,{url},Air mati,Twitter,@budi,{id}\n");

    private static IEnumerable<string> Ids(int count) => Enumerable.Range(0, count).Select(number => (2019849392560165115 + number * 1_000_000L).ToString(CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("1.57852E+18")]
    [InlineData("1,57852e+18")]
    [InlineData("2019849392560160000")]
    [InlineData("2019849392560000000")]
    [InlineData("119849392560160000")]
    public void Read_ruined_id_is_refused_by_line(string id)
    {
        var error = Assert.Single(Plain([.. Ids(3), id.Contains(',', StringComparison.Ordinal) ? $"\"{id}\"" : id]).Errors);
        Assert.Equal((5, $"the id '{id}' was ruined by a spreadsheet; export it again with the id column as text"), (error.Line, error.Reason));
    }

    [Fact]
    public void Read_one_id_of_very_many_that_ends_in_zeros_is_chance() => Assert.Equal(20_001, Plain([.. Ids(20_000), "2019849392560160000"]).Good().Count);

    [Fact]
    public void Read_many_rounded_ids_among_very_many_are_refused() =>
        Assert.Equal(100, Plain([.. Ids(20_000), .. Enumerable.Repeat("2019849392560160000", 100)]).Errors.Count);

    [Fact]
    public void Read_rounded_id_that_the_address_shows_too_is_right() =>
        Assert.Equal("2019849392560160000", Assert.Single(Meltwater("2019849392560160000", "https://twitter.com/budi/status/2019849392560160000").Good()).NativeId);

    [Fact]
    public void Read_rounded_id_that_the_address_contradicts_is_refused() =>
        Assert.Contains("ruined by a spreadsheet", Assert.Single(Meltwater("2019849392560160000", "https://twitter.com/budi/status/2019849392560165115").Errors).Reason, StringComparison.Ordinal);

    [Theory]
    [InlineData("1000000000000000")]
    [InlineData("abc-10000000000000000000")]
    public void Read_id_that_a_spreadsheet_would_have_kept_is_right(string id) => Assert.Single(Plain([id]).Good());
}
