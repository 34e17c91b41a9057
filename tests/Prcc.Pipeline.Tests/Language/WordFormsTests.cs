using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Tests.Language;

public sealed class WordFormsTests
{
    [Theory]
    [InlineData("curi", "mencuri pencuri pencurian kecurian dicuri")]
    [InlineData("tangkap", "menangkap penangkapan ditangkap nangkap tertangkap")]
    [InlineData("sapu", "menyapu penyapu nyapu disapu")]
    [InlineData("peras", "memeras pemeras pemerasan diperas")]
    [InlineData("korupsi", "mengorupsi dikorupsi ngorupsi")]
    [InlineData("kritik", "mengkritik dikritik")]
    [InlineData("bangun", "membangun pembangunan dibangun bangunan")]
    [InlineData("olah", "mengolah pengolahan diolah ngolah")]
    [InlineData("lapor", "melapor melaporkan pelapor laporan dilaporkan")]
    public void Root_has_the_forms_that_people_say(string root, string forms) => Assert.Subset(WordForms.Of(root).ToHashSet(), forms.Split(' ').ToHashSet());

    [Fact]
    public void Forms_begin_with_the_root_and_stand_once()
    {
        var forms = WordForms.Of("banjir");
        Assert.Equal("banjir", forms[0]);
        Assert.Distinct(forms);
    }
}
