using System.Text;
using Azure.Data.Tables;
using CsCheck;
using Prcc.Pipeline.Store;

namespace Prcc.Pipeline.Tests.Store;

public sealed class PayloadTests(AzuriteFixture azurite)
{
    private sealed record Sample(string Text, int[] Numbers);

    [Fact]
    public void Pack_any_text_unpacks_the_same() => Gen.Select(Gen.String[Gen.Char.AlphaNumeric, 0, 300], Gen.Int.Array[0, 50]).Sample((text, numbers) =>
    {
        var back = Payload.Unpack<Sample>(Payload.Pack(new Sample(text, numbers)));
        Assert.Equal(text, back.Text);
        Assert.Equal(numbers, back.Numbers);
    });

    [Fact]
    public void Pack_the_same_value_twice_gives_the_same_bytes() =>
        Assert.Equal(Payload.Pack(new Sample("Pariwisata 👍", [1, 2])), Payload.Pack(new Sample("Pariwisata 👍", [1, 2])));

    [Fact]
    public void Put_any_bytes_up_to_the_limit_are_got_back() => Gen.Int[0, Payload.MostRowBytes].Sample(
        length =>
        {
            var bytes = Noise(length);
            var row = new TableEntity("p", "r");
            Payload.Put(row, bytes);
            Assert.Equal(bytes, Payload.Get(row));
        },
        iter: 20);

    [Fact]
    public async Task Put_the_most_a_row_may_hold_passes_the_service()
    {
        var storage = await TestStorage.CreateAsync(azurite);
        var table = storage.Table(storage.Names.Digests);
        var row = new TableEntity("p", "r");
        Payload.Put(row, Noise(Payload.MostRowBytes));
        await table.UpsertEntityAsync(row, TableUpdateMode.Replace);

        var stored = await table.GetEntityAsync<TableEntity>("p", "r");

        Assert.Equal(Noise(Payload.MostRowBytes), Payload.Get(stored.Value));
        Assert.All(stored.Value.Select(property => property.Value).OfType<byte[]>(), part => Assert.True(part.Length <= 64 * 1024));
    }

    [Fact]
    public void Put_one_byte_too_many_is_refused_and_says_to_split()
    {
        var e = Assert.Throws<ArgumentException>(() => Payload.Put(new TableEntity("p", "r"), new byte[Payload.MostRowBytes + 1]));
        Assert.Contains("split it", e.Message, StringComparison.Ordinal);
        Assert.Contains("614401", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unpack_what_is_no_payload_is_an_invalid_data_error()
    {
        var packed = Payload.Pack(new Sample("Jalan", [1]));
        Assert.Throws<InvalidDataException>(() => Payload.Unpack<Sample>([]));
        Assert.Throws<InvalidDataException>(() => Payload.Unpack<Sample>(Encoding.UTF8.GetBytes("{\"text\":\"not packed\"}")));
        Assert.Throws<InvalidDataException>(() => Payload.Unpack<Sample>(packed[..(packed.Length / 2)]));
        Assert.Throws<InvalidDataException>(() => Payload.Unpack<Sample>(Payload.Pack<object?>(null)));
        Assert.Throws<InvalidDataException>(() => Payload.Unpack<int[]>(packed));
    }

    private static byte[] Noise(int length)
    {
        var bytes = new byte[length];
        new Random(7).NextBytes(bytes);
        return bytes;
    }
}
