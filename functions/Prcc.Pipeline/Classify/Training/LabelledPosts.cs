using System.Text.Json;
using System.Text.Json.Serialization;

namespace Prcc.Pipeline.Classify.Training;

/// <summary>A post and the labels that people gave it (<c>seeds/evaluation</c>, which says by which rules).</summary>
/// <param name="Local">Whether its source only speaks of NTB.</param>
/// <param name="Relevant">Whether it concerns life in NTB.</param>
/// <param name="Categories">Ids of fields, the main one first.</param>
/// <param name="Places">Codes of regencies and cities.</param>
public sealed record EvaluationPost(
    string Id, string Text, bool Local, bool Relevant, IReadOnlyList<string> Categories, IReadOnlyList<string> Places, Sentiment Sentiment);

/// <summary>Reads labelled posts: one JSON object a line.</summary>
public static class LabelledPosts
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new CamelCaseEnumConverter<Sentiment>() },
    };

    /// <param name="path">The file.</param>
    /// <param name="fields">Ids of the fields that exist.</param>
    /// <param name="places">Codes of the regencies and cities that exist.</param>
    /// <exception cref="TrainingDataException">The file is absent or empty, or a line is no such object, has an id that stands twice, or names a field or place that does not exist.</exception>
    public static IReadOnlyList<EvaluationPost> Read(string path, IReadOnlySet<string> fields, IReadOnlySet<string> places)
    {
        if (!File.Exists(path))
            throw new TrainingDataException($"{path} does not exist. Name a file of labelled posts, one JSON object a line.");
        var posts = new List<EvaluationPost>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (line.Length == 0)
                continue;
            var post = Parse(line, number, path);
            if (Problem(post, ids, fields, places) is { } problem)
                throw new TrainingDataException($"{path}, line {number}: {problem}.");
            posts.Add(post);
        }

        return posts.Count > 0 ? posts : throw new TrainingDataException($"{path} is empty.");
    }

    private static EvaluationPost Parse(string line, int number, string path)
    {
        try
        {
            return JsonSerializer.Deserialize<EvaluationPost>(line, Json) ?? throw new JsonException("The line holds null.");
        }
        catch (JsonException e)
        {
            throw new TrainingDataException($"{path}, line {number}: is no labelled post: {e.Message}");
        }
    }

    private static string? Problem(EvaluationPost post, HashSet<string> ids, IReadOnlySet<string> fields, IReadOnlySet<string> places)
    {
        if (!ids.Add(post.Id))
            return $"the id \"{post.Id}\" stands twice";
        if (post.Categories.FirstOrDefault(c => !fields.Contains(c)) is { } field)
            return $"there is no field \"{field}\"; the fields are {string.Join(", ", fields)}";
        return post.Places.FirstOrDefault(p => !places.Contains(p)) is { } place ? $"there is no place \"{place}\"; the places are {string.Join(", ", places)}" : null;
    }
}
