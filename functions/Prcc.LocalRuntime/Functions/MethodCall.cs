using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Prcc.LocalRuntime.Http;

namespace Prcc.LocalRuntime.Functions;

/// <summary>The innermost step of the pipeline: makes the class, binds the parameters, calls the method.</summary>
internal static class MethodCall
{
    public static async Task InvokeAsync(FunctionContext context)
    {
        var invocation = (Invocation)context;
        var method = invocation.Function.Method;
        var arguments = method.GetParameters().Select(parameter => Argument(parameter, invocation)).ToArray();
        var instance = method.IsStatic ? null : ActivatorUtilities.CreateInstance(context.InstanceServices, method.DeclaringType!);
        try
        {
            invocation.Result = await ResultAsync(method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, arguments, null));
        }
        finally
        {
            if (instance is IAsyncDisposable asyncDisposable)
                await asyncDisposable.DisposeAsync();
            else
                (instance as IDisposable)?.Dispose();
        }
    }

    private static object? Argument(ParameterInfo parameter, Invocation invocation)
    {
        if (parameter == invocation.Function.TriggerParameter)
            return invocation.Trigger.Value;
        if (parameter.ParameterType == typeof(FunctionContext))
            return invocation;
        if (parameter.ParameterType == typeof(CancellationToken))
            return invocation.CancellationToken;
        return RouteArguments.Bind(parameter, invocation.BindingContext.BindingData);
    }

    /// <returns>What the method's task holds, or what it returned itself; null for nothing.</returns>
    private static async Task<object?> ResultAsync(object? returned)
    {
        switch (returned)
        {
            case ValueTask valueTask:
                await valueTask;
                return null;
            case Task task:
                await task;
                return ResultOf(task);
            case not null when returned.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ValueTask<>):
                var converted = (Task)type.GetMethod(nameof(ValueTask<>.AsTask))!.Invoke(returned, null)!;
                await converted;
                return ResultOf(converted);
            default:
                return returned;
        }
    }

    private static object? ResultOf(Task task)
    {
        // Async methods without a result complete a task of an internal type.
        var result = task.GetType().GetProperty(nameof(Task<>.Result));
        return result is null || result.PropertyType.FullName == "System.Threading.Tasks.VoidTaskResult" ? null : result.GetValue(task);
    }
}
