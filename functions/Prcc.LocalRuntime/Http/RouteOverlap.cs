using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;

namespace Prcc.LocalRuntime.Http;

/// <summary>
/// Finds routes that could answer the same request. The host would take the function whose name comes first in the alphabet,
/// whatever is more specific, so a program must not depend on it. Where disjointness cannot be shown, routes overlap.
/// </summary>
internal static partial class RouteOverlap
{
    // Doubles are not among them: "Infinity" is one.
    private static readonly string[] NeverLettersOnly = ["int", "long", "decimal", "guid"];

    public static IEnumerable<string> Problems(IReadOnlyList<HttpRoute> routes)
    {
        for (var i = 0; i < routes.Count; i++)
        for (var j = i + 1; j < routes.Count; j++)
        {
            var (one, other) = (routes[i], routes[j]);
            if (SharedVerb(one, other) is { } verb && Overlap(one.Template, other.Template))
            {
                yield return $"Routes of '{one.Function.Name}' ({one.Trigger.Template}) and '{other.Function.Name}' ({other.Trigger.Template}) overlap on {verb}. " +
                    "The host takes the first by function name, whatever is more specific: tell them apart by a segment, a constraint or the verb.";
            }
        }
    }

    public static bool Overlap(RouteTemplate one, RouteTemplate other) => Overlap(one.Segments, 0, other.Segments, 0);

    private static string? SharedVerb(HttpRoute one, HttpRoute other) => (one.Trigger.Methods, other.Trigger.Methods) switch
    {
        (null, null) => "every verb",
        (null, { } verbs) => verbs[0],
        ({ } verbs, null) => verbs[0],
        var (left, right) => left.FirstOrDefault(right.Contains),
    };

    private static bool Overlap(IList<TemplateSegment> one, int i, IList<TemplateSegment> other, int j)
    {
        if (MayEnd(one, i) && MayEnd(other, j))
            return true;
        if (i == one.Count || j == other.Count)
            return false;
        if (IsCatchAll(one[i]) || IsCatchAll(other[j]))
            return true;
        return Overlap(one[i], other[j]) && Overlap(one, i + 1, other, j + 1);
    }

    private static bool MayEnd(IList<TemplateSegment> segments, int from) =>
        segments.Skip(from).All(segment => segment is { IsSimple: true, Parts: [{ IsParameter: true } part] } && (part.IsOptional || part.IsCatchAll || part.DefaultValue is not null));

    private static bool IsCatchAll(TemplateSegment segment) => segment.Parts.Any(part => part.IsCatchAll);

    private static bool Overlap(TemplateSegment one, TemplateSegment other)
    {
        if (Finite(one) is { } values)
            return values.Any(value => Takes(other, value));
        if (Finite(other) is { } others)
            return others.Any(value => Takes(one, value));
        var (left, right) = (Kinds(one), Kinds(other));
        return !((left.Contains("alpha") && IsNeverLetters(right)) || (right.Contains("alpha") && IsNeverLetters(left)));
    }

    /// <returns>All values that the segment takes; null where there is no end of them.</returns>
    private static IReadOnlyList<string>? Finite(TemplateSegment segment)
    {
        if (segment is { IsSimple: true, Parts: [{ IsLiteral: true, Text: var text }] })
            return [text!];
        if (segment is not { IsSimple: true, Parts: [{ IsParameter: true } part] })
            return null;
        return part.InlineConstraints
            .Select(constraint => Enumeration().Match(constraint.Constraint))
            .FirstOrDefault(match => match.Success)?
            .Groups["values"].Value.Replace(@"\", "", StringComparison.Ordinal).Split('|');
    }

    private static bool Takes(TemplateSegment segment, string value)
    {
        var template = new RouteTemplate("", [segment]);
        var values = new RouteValueDictionary();
        return new TemplateMatcher(template, []).TryMatch("/" + value, values) && RouteConstraints.Accept(template, values);
    }

    private static HashSet<string> Kinds(TemplateSegment segment) =>
        segment.IsSimple ? [.. segment.Parts[0].InlineConstraints.Select(constraint => constraint.Constraint)] : [];

    private static bool IsNeverLetters(HashSet<string> kinds) => kinds.Overlaps(NeverLettersOnly);

    /// <summary>A regex that only lists words, such as <c>regex(^(csv|report\.html)$)</c>.</summary>
    [GeneratedRegex(@"^regex\(\^(?:\((?<values>(?:[\w-]|\\\.)+(?:\|(?:[\w-]|\\\.)+)*)\)|(?<values>(?:[\w-]|\\\.)+))\$\)$")]
    private static partial Regex Enumeration();
}
