using System.Text;
using CsCheck;
using Prcc.Pipeline.Sources.Push;
using Prcc.Pipeline.Tests.Archive;

namespace Prcc.Pipeline.Tests.Sources.Push;

public sealed class PushSignatureTests
{
    private static readonly byte[] Secret = [.. Enumerable.Range(0, 32).Select(number => (byte)number)];
    private static readonly byte[] Other = [.. Secret.Reverse()];
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("[]");
    private static readonly DateTimeOffset Now = SamplePosts.Noon;

    [Fact]
    public void Problem_KnownSignature_IsGood() =>
        // HMAC-SHA256 of "1795482000.[]" under the bytes 0 to 31, from another implementation.
        Assert.Null(PushSignature.Problem("t=1795482000,v1=d269d99c7abef883ba5983ba97ad958c7a7764e4f83bac025b0fa4934b1af11c", Body, [Secret], DateTimeOffset.FromUnixTimeSeconds(1795482000)));

    [Theory]
    [InlineData(-300, true)]
    [InlineData(300, true)]
    [InlineData(-301, false)]
    [InlineData(301, false)]
    public void Problem_Clock_MayBeFiveMinutesOff(int seconds, bool good) =>
        Assert.Equal(good, PushSignature.Problem(PushSignature.Of(Body, Secret, Now), Body, [Secret], Now.AddSeconds(seconds)) is null);

    [Fact]
    public void Problem_SecretBeingChanged_EitherIsGood() =>
        Assert.All((byte[][])[Secret, Other], one => Assert.Null(PushSignature.Problem(PushSignature.Of(Body, one, Now), Body, [Secret, Other], Now)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("v1=00")]
    [InlineData("t=1,v1=zz")]
    public void Problem_NoSignature_SaysHowOneReads(string? header) =>
        Assert.Contains("must read t=", PushSignature.Problem(header, Body, [Secret], Now), StringComparison.Ordinal);

    [Fact]
    public void Problem_NobodyCalledSo_IsToldWhatAWrongSignatureIsTold() =>
        Assert.Equal(PushSignature.Problem(PushSignature.Of(Body, Other, Now), Body, [Secret], Now), PushSignature.Problem(PushSignature.Of(Body, Secret, Now), Body, [], Now));

    [Fact]
    public void Problem_AnyChangedByteOrTime_IsFound() =>
        Gen.Select(Gen.Byte.Array[1, 200], Gen.Int[0, 199], Gen.Byte[1, 255], Gen.Bool).Sample((body, at, flip, inBody) =>
        {
            var header = PushSignature.Of(body, Secret, Now);
            Assert.Null(PushSignature.Problem(header, body, [Secret], Now));
            if (inBody)
                body[at % body.Length] ^= flip;
            else
                header = PushSignature.Of(body, Secret, Now.AddSeconds(1)).Split(',')[0] + "," + header.Split(',')[1];
            return PushSignature.Problem(header, body, [Secret], Now) is not null;
        });
}
