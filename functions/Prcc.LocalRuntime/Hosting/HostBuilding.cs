using Microsoft.AspNetCore.Builder;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Prcc.LocalRuntime.Azurite;
using Prcc.LocalRuntime.Functions;
using Prcc.LocalRuntime.Http;
using Prcc.LocalRuntime.Settings;
using Prcc.LocalRuntime.Timers;

namespace Prcc.LocalRuntime.Hosting;

/// <summary>The one composition of the runtime: settings, functions, listeners, HTTP.</summary>
internal static class HostBuilding
{
    public static IHost Build(
        FunctionsApplicationBuilder builder, WebApplicationBuilder web, LocalApplicationOptions options, CommandLine line, AzuriteProcess? azurite, Action<Exception> failed)
    {
        IConfiguration settings = web.Configuration;
        var host = HostJson.Read(JsonFile.Find(HostJson.FileName, options.Folders), settings);
        var times = RuntimeTimes.Read(settings);
        var functions = FunctionFinder.Find(options.FunctionClasses ?? options.FunctionsAssembly.GetTypes(), settings, host.RoutePrefix);
        var routes = Routes(functions, builder.UsesAspNetCore);
        var folder = settings[SettingNames.DataFolder]!;
        var ownKeys = FunctionKeys.FromSettings(settings);
        var keys = ownKeys ?? KeyFile.ReadOrMake(folder);
        var hostId = HostsContainer.IdOf(settings[SettingNames.HostId] ?? options.FunctionsAssembly.GetName().Name!);
        var listening = Listening.Read(settings, line);
        listening.Configure(web.WebHost);
        AddLogLevels(web.Logging, host.LogLevels);
        if (builder.UsesAspNetCore)
            web.Services.AddMvcCore();

        var app = web.Build();
        var time = app.Services.GetRequiredService<TimeProvider>();
        var loggers = app.Services.GetRequiredService<ILoggerFactory>();
        var running = new RunningFunctions();
        var runner = new FunctionRunner(
            app.Services.GetRequiredService<IServiceScopeFactory>(), builder.Pipeline(MethodCall.InvokeAsync), running, host, time, loggers);
        var factory = new ListenerFactory(settings, host, times, hostId, runner, time);
        var listeners = functions.Where(function => function.Trigger is not HttpTrigger).ToDictionary(function => function.Name, factory.Make);
        var timers = listeners.Where(pair => pair.Value is TimerListener).ToDictionary(pair => pair.Key, pair => (TimerListener)pair.Value);
        var dispatcher = new HttpDispatcher(routes, keys, new AdminEndpoints(hostId, functions, timers, keys, runner, time), runner);
        app.Run(dispatcher.HandleAsync);

        var logger = loggers.CreateLogger(PlainConsoleFormatter.OwnCategory);
        var triggers = new Triggers([.. functions.Where(function => !function.Disabled && listeners.ContainsKey(function.Name)).Select(function => (function, listeners[function.Name]))], running, times.GracePeriod, time, logger);
        var banner = new Banner(functions, routes, ownKeys is null ? KeyFile.PathIn(folder) : null, logger);
        return new LocalHost(app, triggers, listening, banner, running, azurite, failed);
    }

    private static List<HttpRoute> Routes(IReadOnlyList<Function> functions, bool usesAspNetCore)
    {
        var routes = functions.Where(function => function.Trigger is HttpTrigger && !function.Disabled).Select(function => new HttpRoute(function)).ToList();
        var problems = RouteOverlap.Problems(routes).ToList();
        if (routes.Count > 0 && !usesAspNetCore)
            problems.Add($"'{routes[0].Function.Name}' takes ASP.NET Core's HttpRequest: call builder.ConfigureFunctionsWebApplication().");
        return problems.Count == 0 ? routes : throw new StartException(problems);
    }

    private static void AddLogLevels(ILoggingBuilder logging, IReadOnlyDictionary<string, LogLevel> levels)
    {
        logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        // The banner names the address.
        logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        // It would print addresses with their keys.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        foreach (var (category, level) in levels)
        {
            if (category.Equals("default", StringComparison.OrdinalIgnoreCase))
                logging.SetMinimumLevel(level);
            else
                logging.AddFilter(category, level);
        }
    }
}
