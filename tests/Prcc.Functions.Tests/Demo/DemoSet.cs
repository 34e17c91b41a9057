using System.Text.Json;
using System.Text.Json.Serialization;

namespace Prcc.Functions.Tests.Demo;

/// <summary>The demo posts as they are loaded, and beside them the truth that only tests read.</summary>
internal sealed record DemoSet(IReadOnlyList<DemoPost> Posts, IReadOnlyDictionary<string, DemoTruth> Truth)
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public static DemoSet Load() => new(ReadPosts(), ReadTruth());

    public IEnumerable<DemoPost> OfKind(params string[] kinds) => Posts.Where(post => kinds.Contains(Truth[post.Id].Kind));

    public ILookup<string, DemoPost> ByIssue(params string[] kinds) => OfKind(kinds).ToLookup(post => Truth[post.Id].Issue);

    private static List<DemoPost> ReadPosts() =>
        [.. File.ReadLines(RepositoryFiles.Path("seeds", "demo", "posts.jsonl"))
            .Select(line => JsonSerializer.Deserialize<DemoPost>(line, Strict)!)];

    private static Dictionary<string, DemoTruth> ReadTruth() =>
        File.ReadLines(RepositoryFiles.Path("tests", "Prcc.Functions.Tests", "Demo", "truth.csv"))
            .Skip(1)
            .Select(line => line.Split(','))
            .ToDictionary(cells => cells[0], cells => new DemoTruth(cells[1], cells[2], cells[3]), StringComparer.Ordinal);
}
