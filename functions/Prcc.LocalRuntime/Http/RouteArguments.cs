using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Routing.Template;

namespace Prcc.LocalRuntime.Http;

/// <summary>Values of the route as parameters of the function, by name.</summary>
internal static class RouteArguments
{
    private static readonly HashSet<Type> Types = [typeof(string), typeof(int), typeof(long), typeof(Guid), typeof(bool), typeof(double), typeof(DateTime)];

    /// <summary>Whether the route has the parameter, and can fill its type: one that may be left out needs a type or a default that can say so.</summary>
    public static bool IsBindable(ParameterInfo parameter, string template)
    {
        var part = TemplateParser.Parse(template).GetParameter(parameter.Name!);
        var underlying = Nullable.GetUnderlyingType(parameter.ParameterType);
        var mayBeAbsent = !parameter.ParameterType.IsValueType || underlying is not null || parameter.HasDefaultValue;
        return part is not null && Types.Contains(underlying ?? parameter.ParameterType) && (mayBeAbsent || !part.IsOptional);
    }

    /// <exception cref="FormatException">The text does not fit the type.</exception>
    public static object? Bind(ParameterInfo parameter, IReadOnlyDictionary<string, object?> routeValues)
    {
        if (!routeValues.TryGetValue(parameter.Name!, out var value) || value is not string text)
            return parameter.HasDefaultValue ? parameter.DefaultValue : null;
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        if (type == typeof(string))
            return text;
        try
        {
            return TypeDescriptor.GetConverter(type).ConvertFromString(null, CultureInfo.InvariantCulture, text);
        }
        catch (Exception error) when (error is FormatException or ArgumentException or NotSupportedException)
        {
            throw new FormatException($"Route value '{parameter.Name}' is not a {type.Name}.", error);
        }
    }
}
