using CsCheck;
using Prcc.Pipeline.Sources.Text;

namespace Prcc.Pipeline.Tests.Sources.Text;

public sealed class HandlesTests
{
    private static readonly HashSet<string> Institutions = ["ntbprov", "dinas.pupr"];

    [Theory]
    [InlineData("terima kasih @budi_s.", "terima kasih @….")]
    [InlineData("@budi@mastodon.example halo", "@… halo")]
    [InlineData("tiktok.com/@budi/video", "tiktok.com/@…/video")]
    [InlineData("(@budi) @siti,@ani", "(@…) @…,@…")]
    [InlineData("lapor @NTBProv dan @dinas.pupr!", "lapor @NTBProv dan @dinas.pupr!")]
    [InlineData("kumpul @ kantor", "kumpul @ kantor")]
    public void Mask_Handle_StaysOnlyForInstitutions(string text, string expected) => Assert.Equal(expected, Handles.Mask(text, Institutions));

    [Fact]
    public void Mask_MaskedText_ChangesNothing() => Gen.String[Gen.Char["@ab._- …/"], 0, 30].Sample(text =>
    {
        var masked = Handles.Mask(text, Institutions);
        return Handles.Mask(masked, Institutions) == masked;
    }, iter: 20_000);
}
