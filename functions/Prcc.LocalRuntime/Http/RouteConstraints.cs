using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Constraints;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Prcc.LocalRuntime.Http;

/// <summary>ASP.NET Core's route constraints, which the host uses too.</summary>
internal static class RouteConstraints
{
    private static readonly IInlineConstraintResolver Resolver = MakeResolver();

    public static bool IsKnown(string constraint)
    {
        try
        {
            return Resolver.ResolveConstraint(constraint) is not null;
        }
        catch (Exception error) when (error is RouteCreationException or ArgumentException or FormatException)
        {
            return false;
        }
    }

    public static IReadOnlyList<IRouteConstraint> Of(TemplatePart parameter) =>
        [.. parameter.InlineConstraints.Select(constraint => Resolver.ResolveConstraint(constraint.Constraint)!)];

    /// <summary>Whether all constraints of a route accept its values; one that was left out has nothing to be checked.</summary>
    public static bool Accept(RouteTemplate template, RouteValueDictionary values)
    {
        foreach (var parameter in template.Parameters)
        {
            if (!values.TryGetValue(parameter.Name!, out var value) || value is null)
                continue;
            foreach (var constraint in Of(parameter))
            {
                if (!constraint.Match(null, null, parameter.Name!, values, RouteDirection.IncomingRequest))
                    return false;
            }
        }

        return true;
    }

    private static DefaultInlineConstraintResolver MakeResolver()
    {
        var options = new RouteOptions();
        options.SetParameterPolicy<RegexInlineRouteConstraint>("regex");
        return new(Options.Create(options), new ServiceCollection().BuildServiceProvider());
    }
}
