using CsCheck;
using Prcc.Pipeline.Archive;

namespace Prcc.Pipeline.Tests.Archive;

public sealed class PostIdTests
{
    private static readonly string Batch = BatchId.Of(SamplePosts.Many(3));

    [Fact]
    public void TryParse_what_was_written_is_the_same_id() => Gen.Select(Gen.Int[0, 10_000], Gen.Int[0, BatchWriter.MostPosts - 1]).Sample((number, row) =>
    {
        var id = new PostId(BatchId.Of([SamplePosts.Post(number)]), row);
        Assert.True(PostId.TryParse(id.ToString(), out var back));
        Assert.Equal(id, back);
    });

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("7")]
    [InlineData("{0}")]
    [InlineData("{0}.")]
    [InlineData("{0}.-1")]
    [InlineData("{0}.+1")]
    [InlineData("{0}. 1")]
    [InlineData("{0}.500")]
    [InlineData("{0}.99999999999")]
    [InlineData("{0}.x")]
    [InlineData("x{0}.1")]
    [InlineData("{0}.1.1")]
    public void TryParse_junk_is_refused(string? form) =>
        Assert.False(PostId.TryParse(form?.Replace("{0}", Batch, StringComparison.Ordinal), out _));

    [Fact]
    public void TryParse_arbitrary_text_never_throws() => Gen.String[0, 60].Sample(text => !PostId.TryParse(text, out _));
}
