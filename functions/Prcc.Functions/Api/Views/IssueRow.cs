using System.Text.Json;

namespace Prcc.Functions.Api;

/// <summary>A ranked issue as a row of CSV. Shares and intervals are 0…1, places and origins stand with their authors.</summary>
internal sealed record IssueRow(
    DateTimeOffset AsOf, string Window, string Scope, int Rank, string Id, string Name, string? Category, double Voices, int Authors, int Posts, int Families, int Sources,
    string Momentum, double? Z, double? Expected, string Verdict, double Positive, double Neutral, double Negative, double NegativeLow, double NegativeHigh,
    double Net, double NetLow, double NetHigh, string Places, string Origins, DateTimeOffset FirstSeen)
{
    public static IssueRow Of(Trends list, IssueView issue) => new(
        list.AsOf, list.Window, list.Scope, issue.Rank, issue.Id, issue.Name, issue.CategoryName, issue.Voices, issue.Authors, issue.Posts, issue.Families, issue.Sources,
        Code(issue.Momentum.State), issue.Momentum.Z, issue.Momentum.Expected, Code(issue.Sentiment.Verdict),
        issue.Sentiment.Positive.Value, issue.Sentiment.Neutral.Value, issue.Sentiment.Negative.Value, issue.Sentiment.Negative.Low, issue.Sentiment.Negative.High,
        issue.Sentiment.Net, issue.Sentiment.NetLow, issue.Sentiment.NetHigh,
        string.Join("; ", issue.Places.Select(place => $"{place.Name} {place.Authors}")), string.Join("; ", issue.Origins.Select(origin => $"{origin.Platform} {origin.Authors}")),
        issue.FirstSeen);

    // As in JSON.
    private static string Code<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
