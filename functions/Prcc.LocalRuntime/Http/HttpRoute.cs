using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Prcc.LocalRuntime.Functions;

namespace Prcc.LocalRuntime.Http;

/// <summary>Where one HTTP function answers.</summary>
internal sealed class HttpRoute
{
    private readonly TemplateMatcher _matcher;
    private readonly IReadOnlyList<(string Name, IReadOnlyList<IRouteConstraint> Constraints)> _constraints;

    public HttpRoute(Function function)
    {
        Function = function;
        Trigger = (HttpTrigger)function.Trigger;
        Template = TemplateParser.Parse(Trigger.Template);
        var defaults = new RouteValueDictionary();
        foreach (var parameter in Template.Parameters.Where(parameter => parameter.DefaultValue is not null))
            defaults[parameter.Name!] = parameter.DefaultValue;
        _matcher = new TemplateMatcher(Template, defaults);
        _constraints = [.. Template.Parameters.Select(parameter => (parameter.Name!, RouteConstraints.Of(parameter)))];
    }

    public Function Function { get; }

    public HttpTrigger Trigger { get; }

    public RouteTemplate Template { get; }

    public string Verbs => Trigger.Methods is null ? "any verb" : string.Join(", ", Trigger.Methods);

    public bool AnswersVerb(string verb) => Trigger.Methods is null || Trigger.Methods.Contains(verb, StringComparer.OrdinalIgnoreCase);

    /// <returns>The values of the route; null where it does not answer.</returns>
    public RouteValueDictionary? Match(HttpContext http)
    {
        var values = new RouteValueDictionary();
        if (!AnswersVerb(http.Request.Method) || !_matcher.TryMatch(http.Request.Path, values))
            return null;
        foreach (var (name, constraints) in _constraints)
        {
            if (values.TryGetValue(name, out var value) && value is not null
                && !constraints.All(constraint => constraint.Match(http, null, name, values, RouteDirection.IncomingRequest)))
                return null;
        }

        return values;
    }
}
