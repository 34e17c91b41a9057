namespace Microsoft.Azure.Functions.Worker;

/// <summary>What middleware and triggers attach to an invocation, by type.</summary>
public interface IInvocationFeatures : IEnumerable<KeyValuePair<Type, object>>
{
    void Set<T>(T instance);

    /// <returns>Null (the type's default) where nothing was set.</returns>
    T? Get<T>();
}
