namespace Prcc.Pipeline.Tests.Sources.Feeds.Conformance;

/// <summary>Reads <c>not bozo and a['b'][0].c == 'd' and (e == f == 1)</c>: comparisons of paths with literals, joined with "and".</summary>
internal sealed class EqualityReader
{
    private readonly List<object> tokens;
    private readonly List<Equality> found = [];
    private int at;

    private EqualityReader(List<object> tokens) => this.tokens = tokens;

    /// <returns>Null where the expression is anything else.</returns>
    public static List<Equality>? Read(List<object> tokens)
    {
        var reader = new EqualityReader(tokens);
        return reader.Conjunction() && reader.at == tokens.Count ? reader.found : null;
    }

    private bool Conjunction()
    {
        do
        {
            if (!Term())
                return false;
        }
        while (Take("and"));
        return true;
    }

    private bool Term()
    {
        if (Take("not"))
            return Take("bozo");
        if (Take("bozo") || Take(1L))
            return true;
        if (Take("("))
            return Conjunction() && Take(")");
        var paths = new List<string>();
        while (Path() is { } path)
        {
            paths.Add(path);
            if (!Take("=="))
                return false;
        }
        if (paths.Count == 0 || !Value(out var value))
            return false;
        found.AddRange(paths.Select(path => new Equality(path, value)));
        return true;
    }

    private string? Path()
    {
        if (Peek() is not string name || !char.IsLetter(name[0]) || name == "None")
            return null;
        at++;
        if (name == "len" && Take("("))
            return Path() is { } measured && Take(")") ? $"len({measured})" : null;
        var path = name;
        while (true)
        {
            if (Take("."))
                path += "." + tokens[at++];
            else if (Take("["))
            {
                path += tokens[at++] is var key && key is Literal literal ? "." + literal.Text : $"[{key}]";
                if (!Take("]"))
                    return null;
            }
            else
                return path;
        }
    }

    private bool Value(out object? value)
    {
        value = null;
        if (Take("None"))
            return true;
        if (Take("("))
        {
            var numbers = new List<long>();
            for (; Peek() is long number; Take(","))
            {
                numbers.Add(number);
                at++;
            }
            value = numbers.ToArray();
            return Take(")");
        }
        if (Peek() is long whole)
            (value, at) = (whole, at + 1);
        for (var text = ""; Peek() is Literal part; at++)
            value = text += part.Text;
        return value is not null;
    }

    private object? Peek() => at < tokens.Count ? tokens[at] : null;

    private bool Take(object token)
    {
        if (!token.Equals(Peek()))
            return false;
        at++;
        return true;
    }
}
