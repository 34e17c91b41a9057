using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Classify.Models;
using Prcc.Pipeline.Classify.Models.Onnx;
using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Tests.Classify.Models;

/// <summary>Files that do not fit together are refused when they are loaded, with the file's name and the remedy.</summary>
public sealed class OnnxErrorTests : IDisposable
{
    private static readonly TinyBert Tiny = new();

    private readonly ModelFolder _folder = new();

    [Fact]
    public void Model_file_that_is_missing_is_named_with_its_setting() =>
        Refused<SettingException>(_folder.With(Tiny) with { Path = _folder.Path("absent.onnx") }, "Setting Classify:Sentiment:Path names", "absent.onnx, which does not exist", "correct the path");

    [Fact]
    public void Folder_instead_of_a_model_file_is_refused() =>
        Refused<SettingException>(_folder.With(Tiny) with { Path = _folder.Path("") }, "Setting Classify:Sentiment:Path is the folder", "name the file in it");

    [Fact]
    public void Vocabulary_that_is_missing_is_named_with_its_setting()
    {
        var options = _folder.With(Tiny);
        File.Delete(_folder.Path("vocab.txt"));
        Refused<SettingException>(options, "Setting Classify:Sentiment:Vocabulary names", "vocab.txt, which does not exist");
    }

    [Fact]
    public void Vocabulary_elsewhere_is_found_by_its_setting()
    {
        var options = _folder.With(Tiny);
        File.Move(_folder.Path("vocab.txt"), _folder.Path("words.txt"));
        OnnxSentimentModel.Load(options with { Vocabulary = _folder.Path("words.txt") }).Dispose();
    }

    [Theory]
    [InlineData("")]
    [InlineData("no model at all")]
    public void File_that_is_no_onnx_model_is_refused(string content)
    {
        var options = _folder.With(Tiny);
        _folder.Write("model.onnx", content);
        Refused<SeedException>(options, "model.onnx is not an ONNX model that can be loaded", "Export it again");
    }

    [Fact]
    public void Model_cut_short_is_refused()
    {
        var options = _folder.With(Tiny);
        var bytes = File.ReadAllBytes(options.Path!);
        _folder.Write("model.onnx", bytes[..(bytes.Length / 2)]);
        Refused<SeedException>(options, "model.onnx is not an ONNX model that can be loaded");
    }

    [Fact]
    public void Pointer_to_a_large_file_is_refused_with_the_command()
    {
        var options = _folder.With(Tiny);
        _folder.Write("model.onnx", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n");
        Refused<SeedException>(options, "is a pointer of Git LFS", "git lfs pull");
    }

    [Fact]
    public void Model_without_a_mask_is_refused() =>
        Refused<SeedException>(_folder.With(Tiny with { MaskName = "mask" }), "model.onnx has no input attention_mask, but", "mask (Int64 [?, ?])", "README.md");

    [Fact]
    public void Model_with_an_input_of_its_own_is_refused() =>
        Refused<SeedException>(_folder.With(Tiny with { ExtraInput = "pixel_values" }), "has an input pixel_values that PRCC does not give");

    [Fact]
    public void Model_of_texts_of_one_length_is_refused() =>
        Refused<SeedException>(_folder.With(Tiny with { FixedLength = 16 }), "takes input_ids in the shape [?, 16]", "variable size");

    [Fact]
    public void Model_with_another_output_is_refused() =>
        Refused<SeedException>(_folder.With(Tiny with { OutputName = "last_hidden_state" }), "has no output logits, but last_hidden_state (Float [?, 3])");

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Model_of_another_number_of_classes_is_refused(int classes) =>
        Refused<SeedException>(_folder.With(Tiny with { Classes = classes }), $"gives logits of the shape [2, {classes}]", "Fine-tune it with these three classes");

    [Fact]
    public void Model_that_takes_other_numbers_is_refused() =>
        Refused<SeedException>(_folder.With(Tiny with { InputType = OnnxGraph.Int32, HasTypes = false }), "takes input_ids as Int32, not as Int64");

    [Fact]
    public void Model_whose_every_answer_is_no_number_is_refused() =>
        Refused<SeedException>(_folder.With(Tiny with { BrokenWord = 2 }), "gives something that is no number", "weights of type float");

    [Theory]
    [InlineData("[PAD]")]
    [InlineData("[UNK]")]
    [InlineData("[CLS]")]
    [InlineData("[SEP]")]
    public void Vocabulary_without_a_sign_of_the_model_is_refused(string sign) =>
        Refused<SeedException>(_folder.With(Tiny, TinyBert.Words.Select(word => word == sign ? "other" : word)), $"vocab.txt has {TinyBert.Words.Length} lines, but no {sign}.");

    [Fact]
    public void Vocabulary_without_the_mask_sign_is_enough() =>
        OnnxSentimentModel.Load(_folder.With(Tiny, TinyBert.Words.Select(static word => word == "[MASK]" ? "other" : word))).Dispose();

    [Fact]
    public void Vocabulary_of_another_model_is_refused() =>
        Refused<SeedException>(_folder.With(Tiny, [.. TinyBert.Words, "baru"]), $"vocab.txt has {TinyBert.Words.Length + 1} words, more than", "model.onnx knows", "very model that was exported");

    [Fact]
    public void Vocabulary_smaller_than_the_model_is_enough() =>
        OnnxSentimentModel.Load(_folder.With(Tiny with { Rows = 64 })).Dispose();

    [Fact]
    public void Vocabulary_that_is_no_text_is_refused()
    {
        var options = _folder.With(Tiny);
        _folder.Write("vocab.txt", [0xff, 0xfe, 0xfd, 0x0a]);
        Refused<SeedException>(options, "vocab.txt is not UTF-8 text");
    }

    [Fact]
    public void Vocabulary_that_is_empty_is_refused()
    {
        var options = _folder.With(Tiny);
        _folder.Write("vocab.txt", "");
        Refused<SeedException>(options, "vocab.txt has 0 lines, but no [PAD], [UNK], [CLS], [SEP]");
    }

    [Fact]
    public void More_tokens_than_the_model_reads_are_refused()
    {
        var options = _folder.With(Tiny with { Positions = 20 });
        Refused<SettingException>(options, "Setting Classify:Sentiment:MaxTokens is 32, more than", "model.onnx can read", "use a smaller number");
        _folder.Write("config.json", """{"max_position_embeddings":20}""");
        Refused<SettingException>(options, "Setting Classify:Sentiment:MaxTokens is 32, but the model reads at most 20");
    }

    [Fact]
    public void Classes_without_names_are_asked_for()
    {
        var options = _folder.With(Tiny);
        _folder.Write("config.json", """{"id2label":{"0":"LABEL_0","1":"LABEL_1","2":"LABEL_2"}}""");
        Refused<SettingException>(options, "Setting Classify:Sentiment:Labels is missing", "config.json names the classes LABEL_0, LABEL_1, LABEL_2");
        OnnxSentimentModel.Load(options with { Labels = ClassOrder.IndoNlu }).Dispose();
    }

    [Fact]
    public void Config_that_is_no_json_is_refused()
    {
        var options = _folder.With(Tiny);
        _folder.Write("config.json", "{");
        Refused<SeedException>(options, "config.json is not JSON");
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"id2label":[],"max_position_embeddings":"many"}""")]
    [InlineData("""{"max_position_embeddings":1e400}""")]
    public void Config_that_says_nothing_of_use_is_ignored(string json)
    {
        var options = _folder.With(Tiny);
        _folder.Write("config.json", json);
        OnnxSentimentModel.Load(options).Dispose();
    }

    public void Dispose() => _folder.Dispose();

    private static void Refused<T>(SentimentModelOptions options, params string[] parts)
        where T : Exception
    {
        var message = Assert.Throws<T>(() => SentimentModels.Create(options, Unasked, Unasked)).Message;
        Assert.All(parts, part => Assert.Contains(part, message, StringComparison.Ordinal));
    }

    private static ISentimentModel Unasked() => throw new InvalidOperationException("not asked for");
}
