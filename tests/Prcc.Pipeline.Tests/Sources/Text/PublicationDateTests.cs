using System.Globalization;
using CsCheck;
using Prcc.Pipeline.Sources.Text;

namespace Prcc.Pipeline.Tests.Sources.Text;

public sealed class PublicationDateTests
{
    [Theory]
    [InlineData("Tue, 24 Nov 2026 14:05:00 +0800", "2026-11-24T06:05:00Z")]
    [InlineData("Tue, 24 Nov 2026 06:05:00 GMT", "2026-11-24T06:05:00Z")]
    [InlineData("24 Nov 26 06:05 UT", "2026-11-24T06:05:00Z")]
    [InlineData("24 Nov 99 06:05 Z", "1999-11-24T06:05:00Z")]
    [InlineData("Tue, 24 Nov 2026 01:05:00 EST", "2026-11-24T06:05:00Z")]
    [InlineData("Tue, 24 Nov 2026 02:05:00 EDT", "2026-11-24T06:05:00Z")]
    [InlineData("Mon, 23 Nov 2026 22:05:00 PST", "2026-11-24T06:05:00Z")]
    [InlineData("Tue, 24 Nov 2026 14:05:00 +0800 (WITA)", "2026-11-24T06:05:00Z")]
    [InlineData("Tue, 24 Nov 2026 14:05:00 +08:00", "2026-11-24T06:05:00Z")]
    [InlineData("Tue Nov 24 14:05:00 2026", "2026-11-24T06:05:00Z")]
    [InlineData("Tue Nov 24 06:05:00 UTC 2026", "2026-11-24T06:05:00Z")]
    [InlineData("Tue Nov 24 2026 14:05:00 GMT+0800 (Central Indonesia Time)", "2026-11-24T06:05:00Z")]
    [InlineData("2026-11-24T06:05:00Z", "2026-11-24T06:05:00Z")]
    [InlineData("2026-11-24t06:05:00.000z", "2026-11-24T06:05:00Z")]
    [InlineData("2026-11-24T14:05+08:00", "2026-11-24T06:05:00Z")]
    [InlineData("2026-11-24T14:05:00+0800", "2026-11-24T06:05:00Z")]
    [InlineData("2026-11-24T14:05:00+08", "2026-11-24T06:05:00Z")]
    [InlineData("2026-11-24 14:05:00", "2026-11-24T06:05:00Z")]
    [InlineData("20261124T140500+0800", "2026-11-24T06:05:00Z")]
    [InlineData("20261124T1405", "2026-11-24T06:05:00Z")]
    [InlineData("2026-11-23T24:00:00Z", "2026-11-24T00:00:00Z")]
    [InlineData("2026-12-31T23:59:60Z", "2026-12-31T23:59:59Z")]
    [InlineData("November 24, 2026 2:05 PM", "2026-11-24T06:05:00Z")]
    [InlineData("November 24, 2026 12:05 a.m.", "2026-11-23T16:05:00Z")]
    [InlineData("Selasa, 24 November 2026 | 14:05 WITA", "2026-11-24T06:05:00Z")]
    [InlineData("Selasa, 24 November 2026 14.05 WITA", "2026-11-24T06:05:00Z")]
    [InlineData("Selasa, 24 Nopember 2026 pukul 13.05 WIB", "2026-11-24T06:05:00Z")]
    [InlineData("Sel, 24 Nop 2026 15:05:00 WIT", "2026-11-24T06:05:00Z")]
    [InlineData("14:05 WITA, 24 November 2026", "2026-11-24T06:05:00Z")]
    [InlineData("24/11/2026 14:05", "2026-11-24T06:05:00Z")]
    [InlineData("24-11-2026 14.05 WITA", "2026-11-24T06:05:00Z")]
    [InlineData("24.11.2026, 14.05 (WITA)", "2026-11-24T06:05:00Z")]
    [InlineData("Jum’at, 27 November 2026 - 08:00 WITA", "2026-11-27T00:00:00Z")]
    [InlineData("Min, 17 Agt 2025 10:00 WIB", "2025-08-17T03:00:00Z")]
    [InlineData("Sabtu, 1 Ags 2026 10:00 WIB", "2026-08-01T03:00:00Z")]
    [InlineData("Kamis, 1 Okt 2026 07:00 WIB", "2026-10-01T00:00:00Z")]
    [InlineData("Sabtu, 2 Mei 2026 08:00 WITA", "2026-05-02T00:00:00Z")]
    [InlineData("Jumat, 25 Desember 2026 08:00 WITA", "2026-12-25T00:00:00Z")]
    public void TryParse_KnownForm_GivesTheMoment(string text, string expected)
    {
        Assert.True(PublicationDate.TryParse(text, PublicationDate.Wita, out var date));
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), date.Value.ToUniversalTime());
        Assert.False(date.DateOnly);
    }

    [Theory]
    [InlineData("2026-11-24", 24)]
    [InlineData("20261124", 24)]
    [InlineData("2026-11", 1)]
    [InlineData("24 November 2026", 24)]
    [InlineData("Selasa, 24/11/2026", 24)]
    [InlineData("Nov 24, 2026", 24)]
    [InlineData("24 November 2026 WITA", 24)]
    public void TryParse_BareDate_MeansNoonInNtb(string text, int day)
    {
        Assert.True(PublicationDate.TryParse(text, TimeSpan.FromHours(7), out var date));
        Assert.Equal(new DateTimeOffset(2026, 11, day, 4, 0, 0, TimeSpan.Zero), date.Value.ToUniversalTime());
        Assert.True(date.DateOnly);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2 jam lalu")]
    [InlineData("2026")]
    [InlineData("1764000000")]
    [InlineData("11/24/2026 14:05")]
    [InlineData("24 Nov 14:05")]
    [InlineData("24 Nov 14.05 WITA")]
    [InlineData("31 Februari 2026 10:00")]
    [InlineData("Tue, 32 Nov 2026 14:05:00 GMT")]
    [InlineData("Tue, 24 Nov 2026 25:05:00 GMT")]
    [InlineData("Tue, 24 Nov 2026 14:65:00 GMT")]
    [InlineData("Tue, 24 Nov 2026 14:05:00 +3000")]
    [InlineData("Tue, 24 Nov 2026 14:05:00 BST")]
    [InlineData("Tue, 24 Nov 2026 14:05:00 GMT WITA")]
    [InlineData("24 Nov 2026 14:05 25 Nov 2026")]
    [InlineData("24 Foo 2026 14:05")]
    [InlineData("2026-13-01T00:00:00Z")]
    [InlineData("2026-11-24T14:05:00 kira-kira")]
    [InlineData("24 Nov 26 2026")]
    [InlineData("0001-01-01T00:00:00Z")]
    public void TryParse_WhatIsNotWhollyUnderstood_IsRefused(string? text) =>
        Assert.False(PublicationDate.TryParse(text, PublicationDate.Wita, out _));

    [Fact]
    public void TryParse_NoZone_TakesTheDefaultAndSaysSo()
    {
        Assert.True(PublicationDate.TryParse("2026-11-24T13:05:00", TimeSpan.FromHours(7), out var assumed));
        Assert.True(PublicationDate.TryParse("2026-11-24T13:05:00Z", TimeSpan.FromHours(7), out var stated));
        Assert.Equal((TimeSpan.FromHours(7), false), (assumed.Value.Offset, assumed.OffsetStated));
        Assert.Equal((TimeSpan.Zero, true), (stated.Value.Offset, stated.OffsetStated));
    }

    private static readonly Gen<DateTimeOffset> Moments = Gen.Select(
        Gen.Long[new DateTime(1990, 1, 1).Ticks / TimeSpan.TicksPerSecond, new DateTime(2099, 12, 31).Ticks / TimeSpan.TicksPerSecond],
        Gen.Int[-12 * 4, 14 * 4],
        (second, quarter) => new DateTimeOffset(new DateTime(second * TimeSpan.TicksPerSecond), TimeSpan.FromMinutes(15 * quarter)));

    [Theory]
    [InlineData("yyyy-MM-dd'T'HH:mm:sszzz", "en-US")]
    [InlineData("yyyy-MM-dd'T'HH:mm:ss.fffffffzzz", "en-US")]
    [InlineData("ddd, dd MMM yyyy HH:mm:ss zzz", "en-US")]
    [InlineData("d MMMM yyyy HH.mm.ss zzz", "en-US")]
    [InlineData("MMMM d, yyyy h:mm:ss tt zzz", "en-US")]
    [InlineData("dddd, d MMMM yyyy '|' HH:mm:ss zzz", "id-ID")]
    [InlineData("dd/MM/yyyy HH:mm:ss zzz", "en-US")]
    public void TryParse_WhatWasWritten_ComesBack(string format, string culture) => Moments.Sample(moment =>
    {
        var text = moment.ToString(format, CultureInfo.GetCultureInfo(culture)).Replace("/", format.Contains('/', StringComparison.Ordinal) ? "/" : "", StringComparison.Ordinal);
        return PublicationDate.TryParse(text, PublicationDate.Wita, out var date) && date.Value == moment && date.Value.Offset == moment.Offset;
    });

    [Fact]
    public void TryParse_AnyText_NeverThrows() => Gen.String[Gen.Char["0123456789:-/.,+ TZWITAGMTNovagtselpm()"], 0, 40]
        .Sample(text => { PublicationDate.TryParse(text, PublicationDate.Wita, out _); });
}
