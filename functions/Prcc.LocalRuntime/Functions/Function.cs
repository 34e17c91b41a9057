using System.Reflection;

namespace Prcc.LocalRuntime.Functions;

/// <summary>A function as it was found and checked.</summary>
internal sealed record Function(string Name, MethodInfo Method, ParameterInfo TriggerParameter, Trigger Trigger, bool Disabled)
{
    public Definition Definition { get; } = new(Name, Method, TriggerParameter, Trigger.BindingType);

    public string Category { get; } = "Function." + Name;
}
