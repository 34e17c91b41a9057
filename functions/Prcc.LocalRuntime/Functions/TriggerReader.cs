using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Extensions.Configuration;
using Prcc.LocalRuntime.Http;
using Prcc.LocalRuntime.Queues;
using Prcc.LocalRuntime.Settings;
using Prcc.LocalRuntime.Timers;

namespace Prcc.LocalRuntime.Functions;

/// <summary>Turns trigger attributes into triggers with resolved settings.</summary>
internal sealed class TriggerReader(IConfiguration settings, string routePrefix, List<string> problems)
{
    /// <returns>Null where it told a problem.</returns>
    public Trigger? Read(MethodInfo method, ParameterInfo parameter, Action<string> problem)
    {
        var before = problems.Count;
        var retry = method.GetCustomAttribute<RetryAttribute>();
        Trigger? trigger = parameter.GetCustomAttribute<TriggerBindingAttribute>() switch
        {
            TimerTriggerAttribute timer => Timer(timer, parameter, retry, problem),
            QueueTriggerAttribute queue => Queue(queue, parameter, retry, problem),
            HttpTriggerAttribute http => Http(http, parameter, method, retry, problem),
            var other => Unknown(other!, problem),
        };
        return problems.Count == before ? trigger : null;
    }

    private static Trigger? Unknown(TriggerBindingAttribute attribute, Action<string> problem)
    {
        problem($"{attribute.GetType().Name} is not a trigger of the local runtime, which has timers, queues and HTTP.");
        return null;
    }

    private TimerTrigger? Timer(TimerTriggerAttribute attribute, ParameterInfo parameter, RetryAttribute? retry, Action<string> problem)
    {
        if (parameter.ParameterType != typeof(TimerInfo))
            problem($"a timer's value is TimerInfo, not {parameter.ParameterType.Name}.");
        if (retry is not null && RetryDelays.Problem(retry) is { } wrong)
            problem(wrong);
        RequireConnection(SettingNames.Storage, problem);
        if (Resolve(attribute.Schedule, problem) is not { } text)
            return null;
        if (TimerSchedule.TryParse(text, out var schedule, out var error))
            return new TimerTrigger(schedule, attribute.UseMonitor, attribute.RunOnStartup, retry);
        problem($"schedule \"{text}\"{(text == attribute.Schedule ? "" : $" (from {attribute.Schedule})")} {error}");
        return null;
    }

    private QueueTrigger? Queue(QueueTriggerAttribute attribute, ParameterInfo parameter, RetryAttribute? retry, Action<string> problem)
    {
        if (retry is not null)
            problem("retry attributes do not work on queue triggers (build error AZFW0012); host.json's maxDequeueCount and visibilityTimeout do.");
        if (!MessageBinding.IsBindable(parameter.ParameterType))
            problem($"a queue message cannot be bound to {parameter.ParameterType.Name}; take string, byte[], BinaryData, QueueMessage or a class or record that JSON can fill.");
        var connection = Resolve(string.IsNullOrEmpty(attribute.Connection) ? SettingNames.Storage : attribute.Connection, problem);
        if (connection is not null)
            RequireConnection(connection, problem);
        if (Resolve(attribute.QueueName, problem) is not { } queue || connection is null)
            return null;
        if (QueueNames.IsValid(queue))
            return new QueueTrigger(queue, connection);
        problem($"queue name \"{queue}\" is not valid: 3 to 63 lower-case letters, digits and single dashes.");
        return null;
    }

    private HttpTrigger? Http(HttpTriggerAttribute attribute, ParameterInfo parameter, MethodInfo method, RetryAttribute? retry, Action<string> problem)
    {
        if (retry is not null)
            problem("retry attributes do not work on HTTP triggers.");
        if (parameter.ParameterType != typeof(HttpRequest))
            problem($"an HTTP trigger's value is ASP.NET Core's HttpRequest, not {parameter.ParameterType.Name}.");
        if (attribute.AuthLevel is AuthorizationLevel.User or AuthorizationLevel.System)
            problem($"AuthorizationLevel.{attribute.AuthLevel} has no keys here; use Anonymous, Function or Admin.");
        var route = Resolve(attribute.Route ?? method.GetCustomAttribute<FunctionAttribute>()!.Name, problem);
        if (route is null)
            return null;
        var template = string.Join('/', new[] { routePrefix, route }.Where(part => part.Length > 0));
        if (RouteCheck.Problem(route, template) is not { } wrong)
            return new HttpTrigger(template, attribute.Methods is { Length: > 0 } methods ? [.. methods.Select(verb => verb.ToUpperInvariant())] : null, attribute.AuthLevel);
        problem(wrong);
        return null;
    }

    private string? Resolve(string text, Action<string> problem)
    {
        var missing = false;
        var resolved = SettingNames.Resolve(text, settings, name =>
        {
            missing = true;
            problem($"setting '{name}' does not exist; put it into local.settings.json, the environment or --set {name}=...");
        });
        return missing ? null : resolved;
    }

    private void RequireConnection(string name, Action<string> problem)
    {
        if (StorageConnection.Find(name, settings) is null)
            problem($"connection setting '{name}' does not exist; put it into local.settings.json, for example \"{name}\": \"UseDevelopmentStorage=true\".");
    }
}
