using Microsoft.AspNetCore.Routing.Template;

namespace Prcc.LocalRuntime.Http;

/// <summary>Finds what the host cannot serve in a single route.</summary>
internal static class RouteCheck
{
    /// <param name="route">As the function declares it.</param>
    /// <param name="template">With the prefix.</param>
    /// <returns>What is wrong and the remedy; null where nothing is.</returns>
    public static string? Problem(string route, string template)
    {
        if (route.StartsWith('/'))
        {
            return route == "/"
                ? "Route = \"/\" makes every HTTP function of the host hang; Route = \"{file?}\" answers \"/\"."
                : $"Route = \"{route}\" begins with '/', which the host doubles; leave it out.";
        }

        RouteTemplate parsed;
        try
        {
            parsed = TemplateParser.Parse(template);
        }
        catch (ArgumentException error)
        {
            return $"Route \"{template}\" is not a route template: {error.Message.ReplaceLineEndings(" ")}";
        }

        if (parsed.Segments is [{ IsSimple: true, Parts: [{ IsLiteral: true, Text: var first }] }, ..]
            && (first!.Equals("admin", StringComparison.OrdinalIgnoreCase) || first.Equals("runtime", StringComparison.OrdinalIgnoreCase)))
            return $"Route \"{template}\" begins with '{first}', which belongs to the host.";
        var unknown = parsed.Parameters.SelectMany(parameter => parameter.InlineConstraints).FirstOrDefault(constraint => !RouteConstraints.IsKnown(constraint.Constraint));
        return unknown is null ? null : $"Route \"{template}\" has the constraint '{unknown.Constraint}', which does not exist or is not well-formed.";
    }
}
