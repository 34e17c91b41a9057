using System.Text.Json;
using System.Text.RegularExpressions;
using Prcc.Pipeline.Sources.Http;
using Prcc.Pipeline.Sources.Push;
using Prcc.Pipeline.Sources.WebSub;

namespace Prcc.Pipeline.Sources;

/// <summary>One entry of the list of sources while it is checked.</summary>
/// <param name="Name">How messages call it: number and id.</param>
/// <param name="Source">The source; null where something is wrong with the entry.</param>
internal sealed partial record SourceEntry(string Name, Source? Source)
{
    private const int ShortestPoll = 5;
    private const int LongestPoll = 1440;

    private static readonly string[] Properties =
        ["id", "name", "kind", "mode", "url", "terms", "accounts", "voice", "local", "pollMinutes", "maxRequests", "maxPosts", "maxSeconds", "mislabelledUtcOffset", "enabled", "note"];

    /// <summary>Reads an entry and adds all that is wrong with it to <paramref name="problems"/>.</summary>
    public static SourceEntry Read(JsonElement element, int number, IReadOnlySet<string> kinds, List<string> problems)
    {
        var id = element.ValueKind == JsonValueKind.Object && element.TryGetProperty("id", out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        var name = id is null ? $"entry {number}" : $"entry {number} (\"{id}\")";
        if (element.ValueKind != JsonValueKind.Object)
        {
            problems.Add($"{name} is no object; write {{ \"id\": …, \"name\": …, \"kind\": \"feed\", \"url\": … }}");
            return new SourceEntry(name, null);
        }
        var before = problems.Count;
        var fields = new SourceFields(element, name, problems);
        fields.AllowOnly(Properties);
        var kind = fields.Text("kind", required: true, $"one of: {string.Join(", ", kinds)}") ?? "";
        var known = kinds.Contains(kind) ? SourceKinds.Find(kind) : null;
        var url = fields.Text("url", required: known is not { Url: not null }, known?.UrlMeaning ?? "an address such as https://example.id/feed/") ?? known?.Url;
        var source = new Source
        {
            Id = fields.Text("id", required: true, "a short id in lower case, such as \"suara-ntb\"") ?? "",
            Name = fields.Text("name", required: true, "the name that people know it by") ?? "",
            Kind = kind,
            Mode = fields.Text("mode", required: false, "how it is read"),
            Url = Uri.TryCreate(url, UriKind.Absolute, out var address) ? address : new Uri("about:blank"),
            Terms = fields.Texts("terms"),
            Accounts = fields.Texts("accounts"),
            Voice = fields.OneOf<Voice>("voice", known?.Voice ?? Voice.News),
            Local = fields.Flag("local", false),
            PollMinutes = (int)(fields.Number("pollMinutes", ShortestPoll, LongestPoll, whole: true) ?? 15),
            MaxRequests = (int?)fields.Number("maxRequests", 1, 1_000, whole: true),
            MaxPosts = (int?)fields.Number("maxPosts", 1, 20_000, whole: true),
            MaxSeconds = (int?)fields.Number("maxSeconds", 5, 240, whole: true),
            MislabelledUtcOffset = fields.Number("mislabelledUtcOffset", -12, 14, whole: false),
            Enabled = fields.Flag("enabled", true),
            Note = fields.Text("note", required: false, "a remark for people"),
        };
        if (source.Id.Length > 0 && (!Id().IsMatch(source.Id) || source.Id == "inbox" || source.Id.StartsWith("inbox-", StringComparison.Ordinal) || source.Id.StartsWith(PushRun.Prefix, StringComparison.Ordinal) || source.Id.StartsWith(WebSubscription.Prefix, StringComparison.Ordinal)))
            problems.Add($"{name}: \"id\" must be 2 to 40 lower-case letters, digits and single hyphens, and not \"inbox\", \"inbox-…\", \"push-…\" or \"websub-…\", which dropped files and pushes have");
        if (kind.Length > 0 && known is null)
            problems.Add($"{name}: \"kind\" is \"{kind}\", which no connector reads; write one of: {string.Join(", ", kinds)}");
        if (known is not null)
            problems.AddRange(known.Problems(source).Select(problem => $"{name}: {problem}"));
        if (url is not null && (address is null || AddressGuard.Refusal(address) is not null))
            problems.Add($"{name}: \"url\" is \"{url}\"; write an absolute address that begins with http:// or https:// and holds no password");
        return new SourceEntry(name, problems.Count == before ? source : null);
    }

    [GeneratedRegex(@"\A(?=.{2,40}\z)[a-z0-9]+(?:-[a-z0-9]+)*\z")]
    private static partial Regex Id();
}
