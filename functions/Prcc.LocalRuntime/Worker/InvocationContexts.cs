namespace Microsoft.Azure.Functions.Worker;

/// <summary>What the trigger tells beside its value, by name.</summary>
public abstract class BindingContext
{
    public abstract IReadOnlyDictionary<string, object?> BindingData { get; }
}

/// <summary>W3C trace context.</summary>
public abstract class TraceContext
{
    public abstract string TraceParent { get; }

    public abstract string TraceState { get; }

    public virtual IReadOnlyDictionary<string, string> Attributes { get; } = new Dictionary<string, string>();

    public virtual IReadOnlyDictionary<string, string> Baggage { get; } = new Dictionary<string, string>();
}

public abstract class RetryContext
{
    /// <summary>0 in the first attempt.</summary>
    public abstract int RetryCount { get; }

    public abstract int MaxRetryCount { get; }
}
