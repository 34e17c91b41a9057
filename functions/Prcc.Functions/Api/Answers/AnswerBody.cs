using System.Security.Cryptography;
using System.Text;

namespace Prcc.Functions.Api;

/// <summary>What is answered: bytes and what they are, compressed once for whoever asks.</summary>
internal sealed class AnswerBody : ICodedBody
{
    // Smaller bodies fit into one packet as they are.
    private const int LeastToCompress = 1000;

    private readonly byte[] plain;
    private readonly string hash;
    private readonly Lazy<CodedContent> gzip;
    private readonly Lazy<CodedContent> brotli;
    private readonly CodedContent identity;

    public AnswerBody(byte[] plain, string type)
    {
        this.plain = plain;
        Type = type;
        hash = Convert.ToHexStringLower(SHA256.HashData(plain).AsSpan(0, 16));
        identity = new(plain, ContentCoding.Identity, $"\"{hash}\"");
        gzip = new(() => Code(ContentCoding.Gzip));
        brotli = new(() => Code(ContentCoding.Brotli));
    }

    public static AnswerBody Text(string text, string type) => new(Encoding.UTF8.GetBytes(text), type);

    public string Type { get; }

    /// <summary>Bytes that it may come to hold, compressed ones too.</summary>
    public int Weight => 2 * plain.Length;

    public CodedContent In(ContentCoding coding) => plain.Length < LeastToCompress ? identity : coding switch
    {
        ContentCoding.Brotli => brotli.Value,
        ContentCoding.Gzip => gzip.Value,
        _ => identity,
    };

    private CodedContent Code(ContentCoding coding) => new(ContentCodings.Compress(plain, coding), coding, $"\"{hash}-{ContentCodings.NameOf(coding)}\"");
}
