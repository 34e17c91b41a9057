using CsCheck;
using Prcc.Pipeline.Archive;

namespace Prcc.Pipeline.Tests.Archive;

public sealed class ClassifyMessageTests
{
    [Fact]
    public void Parse_what_was_written_is_the_same_message() => Gen.Int[0, 10_000].Sample(number =>
    {
        var message = new ClassifyMessage(BatchId.Of([SamplePosts.Post(number)]));
        Assert.Equal(message, ClassifyMessage.Parse(message.ToJson()));
    });

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"batch":null}""")]
    [InlineData("""{"batch":7}""")]
    [InlineData("""{"batch":"../secrets"}""")]
    [InlineData("""{"batch":"2026112405-AAAAAAAAAAAAAAAAAAAAAA\ud800"}""")]
    [InlineData("""{"batch":"2026112405-AAAAAAAAAAAAAAAAAAAAAA" """)]
    public void Parse_what_names_no_batch_says_what_is_expected(string text)
    {
        var e = Assert.Throws<InvalidDataException>(() => ClassifyMessage.Parse(text));
        Assert.Equal($$"""The classify message {{text}} names no batch; expected {"batch":"yyyyMMddHH-…"}.""", e.Message);
    }

    [Fact]
    public void Parse_long_junk_is_shown_shortened() =>
        Assert.InRange(Assert.Throws<InvalidDataException>(() => ClassifyMessage.Parse(new string('x', 40_000))).Message.Length, 1, 200);
}
