using System.Reflection;

namespace Prcc.LocalRuntime.Tests.WorkerApi;

/// <summary>Writes types and members as the list of the worker's public API does.</summary>
internal static class ApiText
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
    private const string Worker = "Microsoft.Azure.Functions.Worker";

    // As the list writes them: without their namespace.
    private static readonly HashSet<Type> Short =
    [
        typeof(Task), typeof(CancellationToken), typeof(DateTime),
    ];

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(string)] = "string", [typeof(object)] = "object", [typeof(bool)] = "bool", [typeof(int)] = "int", [typeof(void)] = "void",
    };

    public static string Head(Type type)
    {
        var kind = type.IsInterface ? "interface" : type.IsEnum ? "enum" : type switch
        {
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => "abstract class",
            { IsSealed: true } => "sealed class",
            _ => "class",
        };
        return $"{kind} {Name(type)}";
    }

    /// <summary>The base class and, for classes and interfaces of the application's own, the interfaces.</summary>
    public static IEnumerable<string> Bases(Type type)
    {
        if (type.BaseType is { } parent && parent != typeof(object))
            yield return Name(parent);
        var inherited = type.BaseType?.GetInterfaces() ?? [];
        foreach (var contract in type.GetInterfaces().Except(inherited))
            yield return Name(contract);
    }

    public static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
            return Enum.GetNames(type).Select(name => $"{name} = {(int)Enum.Parse(type, name)}");
        if (type.IsSubclassOf(typeof(Delegate)))
            return [.. type.GetMethods(Declared).Select(Method).Concat(["new(object object, System.IntPtr method)"])];
        // A protected constructor of an abstract class is no more than the list's silence about it.
        return
        [
            .. Usage(type),
            .. type.GetConstructors(Declared).Select(constructor => $"new({Parameters(constructor)})"),
            .. type.GetProperties(Declared).Select(Property),
            .. type.GetMethods(Declared).Where(method => !method.IsSpecialName).Select(Method),
        ];
    }

    private static IEnumerable<string> Usage(Type type)
    {
        if (type.GetCustomAttribute<AttributeUsageAttribute>(inherit: false) is { } usage && type.IsSubclassOf(typeof(Attribute)))
            yield return $"usage {usage.ValidOn}";
    }

    private static string Property(PropertyInfo property)
    {
        var getter = property.GetMethod!;
        var modifier = property.DeclaringType!.IsInterface || getter.IsAbstract ? "abstract " : getter.IsVirtual ? "virtual " : "";
        return $"{modifier}{Name(property.PropertyType)} {property.Name} {{ get; {(property.SetMethod is { IsPublic: true } ? "set; " : "")}}}";
    }

    private static string Method(MethodInfo method)
    {
        var generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>" : "";
        return $"{(method.IsStatic ? "static " : "")}{Name(method.ReturnType)} {method.Name}{generic}({Parameters(method)})";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
        (parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "") + Name(parameter.ParameterType) + " " + parameter.Name +
        (parameter.HasDefaultValue ? " = " + (parameter.DefaultValue ?? "null") : "")));

    private static string Name(Type type)
    {
        if (Keywords.TryGetValue(type, out var keyword))
            return keyword;
        if (type.IsArray)
            return Name(type.GetElementType()!) + "[]";
        if (type.IsGenericParameter)
            return type.Name;
        var shortly = Short.Contains(type) || (type.IsGenericType && type.Namespace is "System.Collections.Generic" or "System.Collections.Immutable");
        var prefix = shortly ? "" : type.Namespace!.StartsWith(Worker, StringComparison.Ordinal) ? "FAW" + type.Namespace[Worker.Length..] + "." : type.Namespace + ".";
        return !type.IsGenericType
            ? prefix + type.Name
            : $"{prefix}{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
    }
}
