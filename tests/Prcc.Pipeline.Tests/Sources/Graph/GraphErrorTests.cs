using System.Text.Json;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Sources.Graph;

namespace Prcc.Pipeline.Tests.Sources.Graph;

public sealed class GraphErrorTests
{
    private static readonly GraphCall Call = new(new Uri("https://graph.example/v1/"), "me", "Threads:AccessToken", "threads_basic");

    [Theory]
    [InlineData(4, FetchOutcome.Deferred)]
    [InlineData(17, FetchOutcome.Deferred)]
    [InlineData(32, FetchOutcome.Deferred)]
    [InlineData(613, FetchOutcome.Deferred)]
    [InlineData(80001, FetchOutcome.Deferred)]
    [InlineData(190, FetchOutcome.AuthFailed)]
    [InlineData(10, FetchOutcome.AuthFailed)]
    [InlineData(200, FetchOutcome.AuthFailed)]
    [InlineData(299, FetchOutcome.AuthFailed)]
    [InlineData(1, FetchOutcome.Unreachable)]
    [InlineData(2, FetchOutcome.Unreachable)]
    [InlineData(368, FetchOutcome.Blocked)]
    [InlineData(100, FetchOutcome.Malformed)]
    public void Outcome_follows_the_code(int code, FetchOutcome outcome) => Assert.Equal(outcome, new GraphError(code, 0, "").Outcome);

    [Theory]
    [InlineData(100, 33, true, false)]
    [InlineData(803, 0, true, false)]
    [InlineData(100, 0, false, true)]
    [InlineData(190, 0, false, false)]
    public void Error_tells_a_gone_object_from_a_refused_parameter(int code, int subcode, bool isGone, bool isParameter)
    {
        var error = new GraphError(code, subcode, "");
        Assert.Equal((isGone, isParameter), (error.IsGone, error.IsParameter));
    }

    [Theory]
    [InlineData("""{ "error": { "message": "Session has expired", "code": 190, "error_subcode": 463 } }""", 190, 463, "Session has expired")]
    [InlineData("""{ "error": { "code": "190" } }""", 0, 0, "it does not say why")]
    public void Read_error_of_an_answer(string json, int code, int subcode, string message) =>
        Assert.Equal(new GraphError(code, subcode, message), GraphError.Read(JsonElement.Parse(json)));

    [Theory]
    [InlineData("""{ "data": [] }""")]
    [InlineData("""{ "error": "fault" }""")]
    public void Read_answer_without_a_documented_error_is_none(string json) => Assert.Null(GraphError.Read(JsonElement.Parse(json)));

    [Fact]
    public void Explain_names_the_setting_and_the_permission()
    {
        Assert.Equal("graph.example/v1/me: Session has expired (error 190/463): make a new token and set Sources:Threads:AccessToken", new GraphError(190, 463, "Session has expired").Explain(Call));
        Assert.Contains("the token needs threads_basic; grant", new GraphError(10, 0, "no").Explain(Call), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "data": [1, 2], "paging": { "cursors": { "before": "a", "after": "b" }, "next": "https://graph.example/x?access_token=t&after=b" } }""", 2, "b", true)]
    [InlineData("""{ "data": [1], "paging": { "cursors": { "before": "a", "after": "b" } } }""", 1, "b", false)]
    [InlineData("""{ "data": [1], "paging": { "next": "https://graph.example/x?limit=1&after=a%3Db&access_token=t" } }""", 1, "a=b", true)]
    [InlineData("""{ "data": [], "paging": {} }""", 0, null, false)]
    [InlineData("""{ "data": [] }""", 0, null, false)]
    public void Page_keeps_the_cursor_and_never_the_address(string json, int items, string? after, bool hasNext)
    {
        var page = GraphPage.Read(JsonElement.Parse(json));
        Assert.NotNull(page);
        Assert.Equal((items, after, hasNext), (page.Items.Count, page.After, page.HasNext));
    }

    [Theory]
    [InlineData("""{ "id": "1" }""")]
    [InlineData("""{ "data": {} }""")]
    public void Page_of_an_object_is_none(string json) => Assert.Null(GraphPage.Read(JsonElement.Parse(json)));
}
