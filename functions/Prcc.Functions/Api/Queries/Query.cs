using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Prcc.Functions.Api;

/// <summary>
/// Reads the parameters of a request, and remembers the first that is wrong. Parameters that nobody has read are wrong too: a misspelt one that is passed
/// over would answer another question than the one that was asked.
/// </summary>
internal sealed class Query(HttpRequest request)
{
    private const int MostFieldsText = 1000;

    // A function key may be given in the address.
    private readonly HashSet<string> read = new(["code"], StringComparer.OrdinalIgnoreCase);
    private readonly List<string> known = [];
    private IResult? wrong;

    /// <summary>What is wrong with the parameters, once all have been read; null where nothing is.</summary>
    public IResult? Problem => wrong ?? Unknown();

    public string Text(string name, string otherwise = "")
    {
        if (read.Add(name))
            known.Add(name);
        return request.Query[name].ToString() is { Length: > 0 } value ? value : otherwise;
    }

    /// <param name="values">First the one that holds where none is given.</param>
    public string OneOf(string name, params IReadOnlyList<string> values)
    {
        var value = Text(name, values[0]);
        return values.Contains(value) ? value : Wrong(name, value, "one of " + string.Join(", ", values), values[0]);
    }

    /// <returns>One of the values, or null where none is given.</returns>
    public string? OneOfOrNone(string name, IEnumerable<string> values)
    {
        var value = Text(name);
        return value.Length == 0 || values.Contains(value) ? value.Length == 0 ? null : value : Wrong<string?>(name, value, "one of " + string.Join(", ", values), null);
    }

    public int Number(string name, int least, int most, int otherwise)
    {
        var value = Text(name, otherwise.ToString(CultureInfo.InvariantCulture));
        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : Wrong(name, value, $"a number from {least} to {most}", otherwise);
    }

    /// <summary><c>lang</c>: id or en.</summary>
    public Language Language() => OneOf("lang", "id", "en") == "en" ? Api.Language.English : Api.Language.Indonesian;

    /// <summary><c>fields</c>: what is wanted of an answer of this type; null where all is.</summary>
    public SparseFields? Fields(Type type)
    {
        var text = Text("fields");
        if (text.Length == 0)
            return null;
        if (text.Length > MostFieldsText)
            return Wrong<SparseFields?>("fields", text[..20] + "…", $"at most {MostFieldsText} characters", null);
        var fields = SparseFields.Read(text, type, out var unknown);
        return unknown is { } path ? Wrong("fields", path.Path, path.Expected, fields) : fields;
    }

    /// <summary>Remembers that a parameter is wrong.</summary>
    /// <returns><paramref name="otherwise"/>.</returns>
    public T Wrong<T>(string name, string value, string expected, T otherwise)
    {
        wrong ??= Api.Problem.BadParameter(name, value, expected);
        return otherwise;
    }

    private IResult? Unknown() => request.Query.Keys.FirstOrDefault(name => !read.Contains(name)) is { } unknown
        ? Api.Problem.BadParameter(unknown, request.Query[unknown].ToString(), known.Count == 0 ? "no parameters" : "no parameter but " + string.Join(", ", known))
        : null;
}
