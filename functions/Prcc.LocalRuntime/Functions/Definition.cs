using System.Collections.Immutable;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Azure.Functions.Worker;

namespace Prcc.LocalRuntime.Functions;

internal sealed class Definition(string name, MethodInfo method, ParameterInfo trigger, string bindingType) : FunctionDefinition
{
    public override ImmutableArray<FunctionParameter> Parameters { get; } =
        [.. method.GetParameters().Select(parameter => new FunctionParameter(parameter.Name!, parameter.ParameterType, parameter.HasDefaultValue, parameter.HasDefaultValue ? parameter.DefaultValue : null))];

    public override string PathToAssembly { get; } = method.Module.Assembly.Location;

    public override string EntryPoint { get; } = EntryPointOf(method);

    public override string Id { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name + "\n" + EntryPointOf(method))))[..16];

    public override string Name { get; } = name;

    public override IImmutableDictionary<string, BindingMetadata> InputBindings { get; } =
        ImmutableDictionary<string, BindingMetadata>.Empty.Add(trigger.Name!, new TriggerMetadata(trigger.Name!, bindingType));

    public override IImmutableDictionary<string, BindingMetadata> OutputBindings { get; } = ImmutableDictionary<string, BindingMetadata>.Empty;

    private static string EntryPointOf(MethodInfo method) => $"{method.DeclaringType!.FullName}.{method.Name}";

    private sealed class TriggerMetadata(string name, string type) : BindingMetadata
    {
        public override string Name { get; } = name;

        public override string Type { get; } = type;

        public override BindingDirection Direction => BindingDirection.In;
    }
}
