using System.Security.Cryptography;
using System.Text;
using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Classify;

/// <summary>A short hash over every file that labels depend on (a model by its manifest, which holds the model's hash): another hash, other labels.</summary>
internal static class SeedVersion
{
    private static readonly string[] Files =
    [
        "gazetteer/aliases.tsv", "gazetteer/ntb.csv", "gazetteer/outside.tsv",
        "lexicons/emoji.tsv", "lexicons/function-words.tsv", "lexicons/offtopic.txt", "lexicons/slang.tsv", "lexicons/stopwords.txt",
        "models/fields.bin", "models/language.bin", "models/sentiment.json", "taxonomy.json",
    ];

    /// <returns>12 hex digits.</returns>
    public static string Of(SeedFiles seeds)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(file));
            // As a stream: the bytes of a model would be a large object, and bring a full collection into a cold start.
            using var content = File.OpenRead(seeds.Path(file));
            hash.AppendData(SHA256.HashData(content));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }
}
