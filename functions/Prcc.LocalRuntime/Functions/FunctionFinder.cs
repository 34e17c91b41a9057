using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Extensions.Configuration;
using Prcc.LocalRuntime.Settings;

namespace Prcc.LocalRuntime.Functions;

/// <summary>Finds the functions of some classes and checks them; the problems of all of them are told at once.</summary>
internal static class FunctionFinder
{
    private const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <returns>In the order of their names.</returns>
    /// <exception cref="StartException">A function that the host would refuse, or that cannot be bound.</exception>
    public static IReadOnlyList<Function> Find(IEnumerable<Type> classes, IConfiguration settings, string routePrefix)
    {
        var problems = new List<string>();
        var triggers = new TriggerReader(settings, routePrefix, problems);
        var functions = new List<Function>();
        foreach (var type in classes.Where(type => type is { IsClass: true, ContainsGenericParameters: false }))
        foreach (var method in type.GetMethods(Any))
        {
            if (method.GetCustomAttribute<FunctionAttribute>() is { } attribute && Read(attribute.Name, method, triggers, settings, problems) is { } function)
                functions.Add(function);
        }

        // Names differ by more than case: the host keeps them in case-insensitive tables.
        foreach (var same in functions.GroupBy(function => function.Name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
            problems.Add($"Function name '{same.Key}' is taken more than once: {string.Join(", ", same.Select(function => function.Definition.EntryPoint))}. Names must be unique.");
        return problems.Count == 0
            ? [.. functions.OrderBy(function => function.Name, StringComparer.Ordinal)]
            : throw new StartException(problems);
    }

    private static Function? Read(string name, MethodInfo method, TriggerReader triggers, IConfiguration settings, List<string> problems)
    {
        var before = problems.Count;
        void Problem(string text) => problems.Add($"Function '{name}' ({method.DeclaringType!.Name}.{method.Name}): {text}");

        if (!method.IsPublic || method.ContainsGenericParameters || (method.DeclaringType!.IsAbstract && !method.IsStatic))
            Problem("it must be a public, non-generic method of a class that can be made.");
        var bound = method.GetParameters().Where(parameter => parameter.GetCustomAttribute<TriggerBindingAttribute>() is not null).ToList();
        if (bound.Count != 1)
        {
            Problem($"it has {bound.Count} parameters with a trigger attribute; it needs exactly one.");
            return null;
        }

        var trigger = triggers.Read(method, bound[0], Problem);
        if (trigger is not null)
        {
            CheckParameters(method, bound[0], trigger, Problem);
            CheckResult(method, trigger, Problem);
        }

        return problems.Count == before ? new Function(name, method, bound[0], trigger!, SettingNames.IsDisabled(name, settings)) : null;
    }

    private static void CheckParameters(MethodInfo method, ParameterInfo trigger, Trigger kind, Action<string> problem)
    {
        foreach (var parameter in method.GetParameters())
        {
            if (parameter == trigger || parameter.ParameterType == typeof(FunctionContext) || parameter.ParameterType == typeof(CancellationToken))
                continue;
            if (kind is HttpTrigger http && Http.RouteArguments.IsBindable(parameter, http.Template))
                continue;
            problem($"parameter '{parameter.Name}' of type {parameter.ParameterType.Name} cannot be bound. Take the trigger's value, FunctionContext, CancellationToken" +
                (kind is HttpTrigger ? " or a value of the route by its name" : "") + "; services go into the class's constructor.");
        }
    }

    private static void CheckResult(MethodInfo method, Trigger kind, Action<string> problem)
    {
        if (method.ReturnType == typeof(void) && method.IsDefined(typeof(AsyncStateMachineAttribute), inherit: false))
            problem("it is 'async void', whose end and errors nobody sees; return Task.");
        if (kind is not HttpTrigger && method.ReturnType != typeof(void) && method.ReturnType != typeof(Task) && method.ReturnType != typeof(ValueTask))
            problem($"it returns {method.ReturnType.Name}, which nothing takes; return Task.");
    }
}
