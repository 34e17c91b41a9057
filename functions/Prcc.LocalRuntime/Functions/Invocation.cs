using System.Collections;
using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;

namespace Prcc.LocalRuntime.Functions;

/// <summary>The context of one run, and what it returned.</summary>
internal sealed class Invocation(Function function, TriggerValue trigger, Attempt attempt, IServiceProvider services, CancellationToken cancellationToken)
    : FunctionContext
{
    public Function Function { get; } = function;

    public TriggerValue Trigger { get; } = trigger;

    public object? Result { get; set; }

    public override string InvocationId { get; } = Guid.NewGuid().ToString();

    public override string FunctionId => Function.Definition.Id;

    public override TraceContext TraceContext { get; } = new Trace(Activity.Current);

    public override BindingContext BindingContext { get; } = new Binding(trigger.Data);

    public override RetryContext RetryContext { get; } = attempt;

    public override IServiceProvider InstanceServices { get; set; } = services;

    public override FunctionDefinition FunctionDefinition => Function.Definition;

    public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();

    public override IInvocationFeatures Features { get; } = new FeatureTable();

    public override CancellationToken CancellationToken { get; } = cancellationToken;

    private sealed class Binding(IReadOnlyDictionary<string, object?> data) : BindingContext
    {
        public override IReadOnlyDictionary<string, object?> BindingData { get; } = data;
    }

    private sealed class Trace(Activity? activity) : TraceContext
    {
        public override string TraceParent { get; } = activity?.Id ?? "";

        public override string TraceState { get; } = activity?.TraceStateString ?? "";
    }

    private sealed class FeatureTable : IInvocationFeatures
    {
        private readonly Dictionary<Type, object> _features = [];

        public void Set<T>(T instance)
        {
            if (instance is null)
                _features.Remove(typeof(T));
            else
                _features[typeof(T)] = instance;
        }

        public T? Get<T>() => _features.TryGetValue(typeof(T), out var instance) ? (T)instance : default;

        public IEnumerator<KeyValuePair<Type, object>> GetEnumerator() => _features.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}

/// <param name="Value">What the trigger's parameter receives.</param>
/// <param name="Data">What the trigger tells beside it.</param>
internal sealed record TriggerValue(object? Value, IReadOnlyDictionary<string, object?> Data);

internal sealed class Attempt(int retry, int most) : RetryContext
{
    public static Attempt Only { get; } = new(0, 0);

    public override int RetryCount => retry;

    public override int MaxRetryCount => most;
}
