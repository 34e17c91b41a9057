using System.Text;
using System.Text.Json;
using CsCheck;
using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Corrections;
using Prcc.Pipeline.Language;
using Prcc.Pipeline.Tests.Language;

namespace Prcc.Pipeline.Tests.Corrections;

public sealed class CorrectionReaderTests
{
    private static readonly Taxonomy Fields = Taxonomy.Load(Seeds.Files);
    private static readonly Gazetteer Places = Gazetteer.Load(Seeds.Files, Seeds.Tokenizer, StopWords.Load(Seeds.Files));
    private static readonly CorrectionReader Reader = new(Fields, Places);

    [Fact]
    public void Whole_request_is_read()
    {
        var (request, wrong) = Read("""{"sentiment":"negative","categories":["kesehatan","infrastruktur"],"places":["52.72","52.01"],"relevant":true,"by":"Humas Biro 2","note":" hubungi 081234567890 "}""");
        Assert.Null(wrong);
        Assert.Equal(Sentiment.Negative, request!.Label.Sentiment);
        Assert.Equal(["kesehatan", "infrastruktur"], request.Label.Categories);
        Assert.Equal(["52.01", "52.72"], request.Label.Places);
        Assert.True(request.Label.Relevant);
        Assert.Equal(("Humas Biro 2", "hubungi [telepon]"), (request.By, request.Note));
    }

    [Theory]
    [InlineData("""{"by":"humas","sentiment":"Netral"}""", "sentiment", "Neutral")]
    [InlineData("""{"by":"humas","sentiment":1}""", "sentiment", "Neutral")]
    [InlineData("""{"by":"humas","sentiment":"1"}""", "sentiment", "Neutral")]
    [InlineData("""{"by":"humas","sentiment":null}""", "sentiment", "Neutral")]
    [InlineData("""{"by":"humas","categories":["infrastruktur","gosip"]}""", "categories", "infrastruktur")]
    [InlineData("""{"by":"humas","categories":["infrastruktur","infrastruktur"]}""", "categories", "each once")]
    [InlineData("""{"by":"humas","categories":"infrastruktur"}""", "categories", "an array")]
    [InlineData("""{"by":"humas","places":["52.99"]}""", "places", "52.72")]
    [InlineData("""{"by":"humas","places":[52.01]}""", "places", "52.01")]
    [InlineData("""{"by":"humas","relevant":"yes"}""", "relevant", "true")]
    [InlineData("""{"relevant":true}""", "by", "role")]
    [InlineData("""{"by":"h","relevant":true}""", "by", "2 to 40")]
    [InlineData("""{"by":" humas","relevant":true}""", "by", "role")]
    [InlineData("""{"by":"humas@ntb.go.id","relevant":true}""", "by", "role")]
    [InlineData("""{"by":"humas\nbiro","relevant":true}""", "by", "role")]
    [InlineData("""{"by":"hum\ud800as","relevant":true}""", "by", "role")]
    [InlineData("""{"by":"abcdefghijklmnopqrstuvwxyzabcdefghijklmno","relevant":true}""", "by", "role")]
    [InlineData("""{"by":"humas","relevant":true,"note":5}""", "note", "500")]
    [InlineData("""{"by":"humas"}""", "body", "at least one")]
    [InlineData("""{"by":"humas","sentimen":"Negative"}""", "sentimen", "no such member")]
    [InlineData("""{"by":"humas","relevant":true,"relevant":false}""", "body", "JSON")]
    [InlineData("""{"by":"humas","relevant":true,}""", "body", "JSON")]
    [InlineData("""{"\ud800":1}""", "body", "JSON")]
    [InlineData("""["humas"]""", "body", "an object")]
    [InlineData("", "body", "JSON")]
    public void Wrong_request_is_told_by_the_name_of_what_is_wrong_and_what_it_may_be(string body, string parameter, string expected)
    {
        var (request, wrong) = Read(body);
        Assert.Null(request);
        Assert.Equal(parameter, wrong!.Parameter);
        Assert.Contains(expected, wrong.Expected, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\n  \"by\": x}", "broken in line 2, byte 9")]
    [InlineData("""{"by":"humas","relevant":true,"relevant":false}""", "with a member twice")]
    [InlineData("""{"\ud800":1}""", "with a name of half a character")]
    public void Broken_body_is_told_where_it_is_broken(string body, string where) => Assert.Equal(where, Read(body).Wrong!.Value);

    [Theory]
    [InlineData(500, true)]
    [InlineData(501, false)]
    public void Note_may_have_500_characters(int length, bool isRead) =>
        Assert.Equal(isRead, Read($$"""{"by":"humas","relevant":true,"note":"{{new string('x', length)}}"}""").Request is not null);

    [Fact]
    public void Every_category_place_and_sentiment_that_there_is_can_be_given()
    {
        var body = JsonSerializer.Serialize(new { by = "humas", categories = Fields.Fields.Select(field => field.Id), places = Places.Places.Select(place => place.Code) });
        Assert.Equal(Places.Places.Select(place => place.Code), Read(body).Request!.Label.Places);
        foreach (var sentiment in Enum.GetValues<Sentiment>())
            Assert.Equal(sentiment, Read($$"""{"by":"humas","sentiment":"{{sentiment}}"}""").Request!.Label.Sentiment);
    }

    [Fact]
    public void Whatever_is_sent_is_read_or_told_and_never_throws()
    {
        var json = Gen.OneOf(
            Gen.String[0, 40],
            Gen.Select(Gen.OneOf("by", "sentiment", "categories", "places", "relevant", "note", "x"), Gen.String[0, 20], (name, text) => $$"""{"{{name}}":{{JsonSerializer.Serialize(text)}}}"""),
            Gen.Select(Gen.OneOf("by", "sentiment", "categories", "places", "relevant", "note"), Gen.OneOf("null", "[]", "{}", "[[]]", "[null]", "1e999", "\"\\udc00\"", "true"), (name, value) => $$"""{"by":"humas","{{name}}":{{value}}}"""));
        json.Sample(text =>
        {
            var (request, wrong) = Read(text);
            return request is null != wrong is null;
        });
        Gen.Byte.Array[0, 60].Sample(bytes => Reader.Read(bytes).Wrong is not null);
    }

    private static (CorrectionRequest? Request, WrongValue? Wrong) Read(string body) => Reader.Read(Encoding.UTF8.GetBytes(body));
}
