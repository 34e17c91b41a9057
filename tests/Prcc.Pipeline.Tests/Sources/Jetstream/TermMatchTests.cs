using Prcc.Pipeline.Sources.Jetstream;

namespace Prcc.Pipeline.Tests.Sources.Jetstream;

public sealed class TermMatchTests
{
    private static readonly TermMatch Terms = new(["Lombok", "nusa tenggara barat", "#NTB", "Dompu (kota)"]);

    [Theory]
    [InlineData("Jalan di lombok rusak")]
    [InlineData("LOMBOK!")]
    [InlineData("\"Lombok\"")]
    [InlineData("ＬＯＭＢＯＫ")]
    [InlineData("lombok-sumbawa")]
    [InlineData("gubernur\nNusa  Tenggara\nBarat")]
    [InlineData("pergi ke ntb, yuk")]
    [InlineData("#WisataLombok")]
    [InlineData("#lombokhits2026")]
    [InlineData("#NusaTenggaraBarat")]
    [InlineData("#infontb")]
    [InlineData("dompu (kota)")]
    public void Text_with_a_term_is_found(string text) => Assert.True(Terms.IsIn(text));

    [Theory]
    [InlineData("")]
    [InlineData("Bali dan Jawa")]
    [InlineData("bumbu plombok")]
    [InlineData("lomboknya")]
    [InlineData("nusa tenggara timur")]
    [InlineData("wantb")]
    [InlineData("#wantbanget")]
    [InlineData("dompu kota")]
    public void Text_without_a_term_is_not_found(string text) => Assert.False(Terms.IsIn(text));
}
