using System.Globalization;
using System.Text;
using Microsoft.ML.Tokenizers;
using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Classify.Models.Onnx;

/// <summary>A WordPiece vocabulary: turns texts into the numbers that a BERT-style model reads. Thread-safe.</summary>
internal sealed class Vocabulary
{
    private const string Unknown = "[UNK]";
    private const string Mask = "[MASK]";
    private const char ByteOrderMark = '\ufeff';
    private const int MostBytes = 32 * 1024 * 1024;

    private static readonly string[] Required = ["[PAD]", Unknown, "[CLS]", "[SEP]"];

    private readonly BertTokenizer _tokenizer;
    private readonly BertWords _words;
    private readonly bool[] _saysSomething;

    private Vocabulary(BertTokenizer tokenizer, BertWords words, bool[] saysSomething)
    {
        _tokenizer = tokenizer;
        _words = words;
        _saysSomething = saysSomething;
    }

    /// <summary>Lines of the file, which the model's embedding must have rows for.</summary>
    public int Size => _saysSomething.Length;

    public int PaddingId => _tokenizer.PaddingTokenId;

    /// <exception cref="SeedException">The file is no such vocabulary.</exception>
    public static Vocabulary Load(string path, BertWords words)
    {
        var lines = Lines(path);
        var ids = new Dictionary<string, int>();
        for (var id = 0; id < lines.Count; id++)
            ids[lines[id]] = id;
        if (Required.Where(word => !ids.ContainsKey(word)).ToList() is { Count: > 0 } missing)
            throw new SeedException($"{path} has {lines.Count} lines, but no {string.Join(", ", missing)}. Use the vocab.txt of the BERT model that was exported, one word a line.");

        // Where a word stands twice, the later line counts.
        var unique = string.Join('\n', lines.Select((line, id) => ids[line] == id ? line : ""));
        var options = new BertOptions
        {
            // BertWords does it. And a post in which somebody wrote [SEP] must not get the model's own sign.
            ApplyBasicTokenization = false,
            SplitOnSpecialTokens = false,
            MaskingToken = ids.ContainsKey(Mask) ? Mask : Unknown,
        };
        var tokenizer = BertTokenizer.Create(new MemoryStream(Encoding.UTF8.GetBytes(unique)), options);
        var saysSomething = lines.Select(static line => !IsMark(line)).ToArray();
        foreach (var word in Required)
            saysSomething[ids[word]] = false;
        return new(tokenizer, words, saysSomething);
    }

    /// <summary>The numbers of <c>[CLS]</c>, the text's first words and <c>[SEP]</c>.</summary>
    /// <param name="most">How many numbers at most, 3 or more.</param>
    public IReadOnlyList<int> Encode(string text, int most) =>
        _tokenizer.EncodeToIds(_words.Read(text, most - 2), most, addSpecialTokens: true, out _, out _);

    /// <summary>Whether there is a word that the vocabulary knows, apart from punctuation marks.</summary>
    public bool SaysSomething(IReadOnlyList<int> ids) => ids.Any(id => _saysSomething[id]);

    private static List<string> Lines(string path)
    {
        if (new FileInfo(path).Length > MostBytes)
            throw new SeedException($"{path} is larger than any vocabulary. Name the vocab.txt of the model, one word a line.");
        try
        {
            using var reader = new StreamReader(path, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false);
            var lines = new List<string>();
            while (reader.ReadLine() is { } line)
                lines.Add(lines.Count == 0 ? line.TrimStart(ByteOrderMark) : line);
            while (lines is [.., ""])
                lines.RemoveAt(lines.Count - 1);
            return lines;
        }
        catch (DecoderFallbackException e)
        {
            throw new SeedException($"{path} is not UTF-8 text. Name the vocab.txt of the model, one word a line.", e);
        }
    }

    private static bool IsMark(string word)
    {
        var letters = word.StartsWith("##", StringComparison.Ordinal) && word.Length > 2 ? word[2..] : word;
        return letters.EnumerateRunes().All(static rune => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.OtherSymbol or UnicodeCategory.OtherNotAssigned) && !Rune.IsLetterOrDigit(rune));
    }
}
