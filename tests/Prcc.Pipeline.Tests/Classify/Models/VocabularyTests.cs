using Prcc.Pipeline.Classify.Models.Onnx;

namespace Prcc.Pipeline.Tests.Classify.Models;

public sealed class VocabularyTests : IDisposable
{
    private const int Most = 32;

    private readonly ModelFolder _folder = new();

    [Theory]
    [InlineData("bagus", "[CLS] bagus [SEP]")]
    [InlineData("jalanannya", "[CLS] jalan ##an ##nya [SEP]")]
    [InlineData("jalanxyz", "[CLS] [UNK] [SEP]")]
    [InlineData("bagus\nsekali", "[CLS] bagus sekali [SEP]")]
    [InlineData("bagus❤ ❤", "[CLS] [UNK] ❤ [SEP]")]
    [InlineData("$2", "[CLS] $ 2 [SEP]")]
    [InlineData("CAFÉ 中中", "[CLS] cafe 中 中 [SEP]")]
    [InlineData("😀", "[CLS] [UNK] [SEP]")]
    [InlineData("", "[CLS] [SEP]")]
    public void Text_becomes_the_pieces_of_the_vocabulary(string text, string pieces)
    {
        var vocabulary = Load(TinyBert.Words);
        Assert.Equal(pieces.Split(' ').Select(piece => Array.IndexOf(TinyBert.Words, piece)), vocabulary.Encode(text, Most));
    }

    [Theory]
    [InlineData("bagus", true)]
    [InlineData("2", true)]
    [InlineData("❤", true)]
    [InlineData("xyz!", false)]
    [InlineData("[!]", false)]
    [InlineData("", false)]
    public void Text_says_something_where_a_word_is_known(string text, bool expected)
    {
        var vocabulary = Load(TinyBert.Words);
        Assert.Equal(expected, vocabulary.SaysSomething(vocabulary.Encode(text, Most)));
    }

    [Fact]
    public void Word_listed_twice_has_the_later_number()
    {
        var vocabulary = Load([.. TinyBert.Words, "bagus"]);
        Assert.Equal([2, TinyBert.Words.Length, 3], vocabulary.Encode("bagus", Most));
    }

    [Theory]
    [InlineData("\r\n", "")]
    [InlineData("\n", "\ufeff")]
    [InlineData("\n", "", "\n\n")]
    public void Line_ends_and_byte_order_mark_do_not_move_the_numbers(string lineEnd, string start, string end = "")
    {
        var vocabulary = Vocabulary.Load(_folder.Write("vocab.txt", start + string.Join(lineEnd, TinyBert.Words) + end), new(true, true, true));
        Assert.Equal(TinyBert.Words.Length, vocabulary.Size);
        Assert.Equal([2, 8, 3], vocabulary.Encode("bagus", Most));
    }

    [Fact]
    public void Empty_line_counts()
    {
        var vocabulary = Load([.. TinyBert.Words[..5], "", .. TinyBert.Words[5..]]);
        Assert.Equal([2, 9, 3], vocabulary.Encode("bagus", Most));
    }

    public void Dispose() => _folder.Dispose();

    private Vocabulary Load(string[] words) => Vocabulary.Load(_folder.Write("vocab.txt", string.Join('\n', words)), new(true, true, true));
}
